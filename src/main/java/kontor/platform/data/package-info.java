/// The one way to the database: gate, transaction, tenant binding, migrations, and the embedded server.
@NullMarked
package kontor.platform.data;

import org.jspecify.annotations.NullMarked;
