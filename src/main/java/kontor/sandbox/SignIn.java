package kontor.sandbox;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// T103: the parameters of taxpayer and device. The environment is always "1", test.
final class SignIn implements Service {
    private final Sandbox sandbox;

    SignIn(Sandbox sandbox) { this.sandbox = sandbox; }

    @Override
    public JsonNode answer(Call call) {
        ObjectNode all = SandboxJson.object();
        device(all.putObject("device"), call.device());
        taxpayer(all.putObject("taxpayer"), call.seller());
        sandbox.state().branches(call.seller().tin()).stream().findFirst().ifPresent(branch -> all.putObject("taxpayerBranch")
                .put("branchCode", branch.code()).put("branchName", branch.name()).put("branchType", "102"));
        if (call.seller().vatRegistered()) {
            all.putArray("taxType").addObject().put("taxTypeName", "Value Added Tax").put("taxTypeCode", "301")
                    .put("registrationDate", "01/07/2020").put("cancellationDate", "");
        }
        versions(all);
        permissions(all, call.seller());
        return all;
    }

    private static void device(ObjectNode json, Device device) {
        json.put("deviceModel", "sandbox").put("deviceNo", device.deviceNo()).put("deviceStatus", "252").put("deviceType", "1")
                .put("validPeriod", "31/12/2099").put("offlineAmount", "0").put("offlineDays", "0").put("offlineValue", "0");
    }

    private static void taxpayer(ObjectNode json, Taxpayer taxpayer) {
        json.put("id", taxpayer.tin()).put("tin", taxpayer.tin()).put("ninBrn", taxpayer.ninBrn()).put("legalName", taxpayer.legalName())
                .put("businessName", taxpayer.businessName()).put("taxpayerStatusId", "101").put("taxpayerRegistrationStatusId", "401")
                .put("taxpayerType", taxpayer.individual() ? "201" : "202").put("businessType", "501").put("departmentId", "000001")
                .put("contactName", "").put("contactEmail", taxpayer.email()).put("contactMobile", taxpayer.phone())
                .put("contactNumber", taxpayer.phone()).put("placeOfBusiness", taxpayer.address());
    }

    private static void versions(ObjectNode json) {
        json.put("dictionaryVersion", SandboxDictionary.VERSION).put("commodityCategoryVersion", "1").put("exciseDutyVersion", "1")
                .put("taxpayerBranchVersion", "1").put("hsCodeVersion", "1").put("commGoodsLatestModifyVersion", "20200101000000");
    }

    private static void permissions(ObjectNode json, Taxpayer taxpayer) {
        json.put("environment", "1").put("qrCodeURL", "https://efristest.example/verify").put("issueTaxTypeRestrictions", "0")
                .put("isAllowIssueInvoice", "1").put("goodsStockLimit", "102").put("whetherEnableServerStock", "1")
                .put("exportCommodityTaxRate", "0").put("exportInvoiceExciseDuty", "0")
                .put("maxGrossAmount", taxpayer.maxGross().toPlainString()).put("isAllowBackDate", taxpayer.backDateDays() > 0 ? "1" : "0")
                .put("periodDate", String.valueOf(taxpayer.backDateDays())).put("isReferenceNumberMandatory", "1")
                .put("isAllowIssueRebate", "0").put("creditMemoPeriodDate", "15").put("isAllowIssueCreditWithoutFDN", "0")
                .put("isDutyFreeTaxpayer", "0").put("isAllowOutOfScopeVAT", "0").put("isTaxCategoryCodeMandatory", "0")
                .put("buyerModifiedTimes", "1").put("buyerModificationPeriod", "48").put("agentFlag", "0")
                .put("autoCalculateSectionE", "0").put("autoCalculateSectionF", "0").put("issueDebitNote", "0");
    }
}
