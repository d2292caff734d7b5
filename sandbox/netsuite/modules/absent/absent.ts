/**
 * Modules of NetSuite that the sandbox does not do: a script may ask for them, as published ones do for what they use once a year or not at
 * all, and is ended by name where it calls one of their functions. Names: `@hitc/netsuite-types` and Oracle's stub package, which a test
 * compares with these.
 */
import { refusedMembers } from '../../engine/refuse.ts';
import type { ModuleFactory } from '../../host.ts';

const FUNCTIONS: Readonly<Record<string, string>> = {
  'N/action': 'get find execute executeBulk getBulkStatus',
  'N/auth': 'changeEmail changePassword',
  'N/certificateControl':
    'createCertificate findCertificates findUsages deleteCertificate loadCertificate lock unlock',
  'N/commerce/recordView': 'viewItems viewWebsite',
  'N/compress': 'gzip gunzip createArchiver',
  'N/crypto/certificate': 'createSigner createVerifier verifyXmlSignature signXml',
  'N/crypto/random': 'generateBytes generateInt generateUUID',
  'N/dataset':
    'create createColumn createCondition createJoin createTranslation describe list listPaged load',
  'N/datasetLink': 'create',
  'N/documentCapture':
    'parseResult documentToStructure documentToText getRemainingConcurrency getRemainingFreeUsage',
  'N/https/clientCertificate': 'post get put request delete',
  'N/keyControl': 'createKey findKeys deleteKey loadKey lock unlock',
  'N/llm':
    'createChatMessage createDocument createTool createToolParameter createToolResult embed evaluatePrompt executePrompt evaluatePromptStreamed executePromptStreamed generateText chat generateTextStreamed chatStreamed getRemainingUsage getRemainingFreeUsage getRemainingFreeEmbedUsage',
  'N/machineTranslation': 'createDocument translate',
  'N/manufacturing/productionCharges':
    'updateChargesToCustomUnitCost updateChargesToItemPurchasePrice updateAllChargesToItemPurchasePrice',
  'N/pgp':
    'createConfig createMessageData createSigner createVerification loadKeyFromSecret parseKey parseMessage',
  'N/piremoval': 'createTask deleteTask getTaskStatus loadTask',
  'N/plugin': 'findImplementations loadImplementation',
  'N/portlet': 'resize refresh',
  'N/recordContext': 'getContext',
  'N/scriptTypes/restlet': 'createResponse',
  'N/sftp': 'createConnection',
  'N/sso': 'generateSuiteSignOnToken',
  'N/suiteAppInfo':
    'isBundleInstalled isSuiteAppInstalled listBundlesContainingScripts listInstalledBundles listInstalledSuiteApps listSuiteAppsContainingScripts',
  'N/task/accounting/recognition': 'create checkStatus',
  'N/workbook':
    'create createAspect createCalculatedMeasure createCategory createChartAxis createChart createColor createConditionalFilter createConditionalFormat createConditionalFormatRule createConstant createDataDimension createDataDimensionItem createDataMeasure createDimensionSelector createDimensionSort createExpression createFieldContext createFontSize createLegend createLimitingFilter createMeasure createMeasureSelector createMeasureSort createMeasureValueSelector createPathSelector createPivotAxis createPivot createPositionPercent createPositionUnits createPositionValues createReportStyle createReportStyleRule createSection createSeries createSort createSortByDataDimensionItem createSortByMeasure createSortDefinition createStyle createTableColumn createTable createTableColumnFilter createSimpleRecordKey list load loadWorkbook createTableColumnCondition createWorkbook createTranslation createRange createDuration createComplexRecordKey createCurrency createPivotStorage loadPivotResults',
  'N/workflow': 'initiate trigger',
};

/** Functions, so that what copies a module's members (`__importStar` of TypeScript) copies refusals; the rest is refused as unknown. */
export const ABSENT: Readonly<Record<string, ModuleFactory>> = Object.fromEntries(
  Object.entries(FUNCTIONS).map(([name, functions]): [string, ModuleFactory] => [
    name,
    () => refusedMembers(name, functions.split(' ')),
  ]),
);
