package kontor;

import kontor.fiscal.InvoiceDrafts;
import kontor.fiscal.StockMovements;
import kontor.inventory.purchasing.ReceivedGoods;
import kontor.platform.data.Database;
import kontor.quotes.AcceptedQuotes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where parts meet that do not know each other.
@Configuration(proxyBeanMethods = false)
class Meetings {
    @Bean
    InvoiceOfQuote invoiceOfQuote(Database database, AcceptedQuotes quotes, InvoiceDrafts drafts) {
        return new InvoiceOfQuote(database, quotes, drafts);
    }

    @Bean
    StockInOfReceipt stockInOfReceipt(Database database, ReceivedGoods received, StockMovements movements) {
        return new StockInOfReceipt(database, received, movements);
    }
}
