import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { formatIn } from '../../../core/statement/amounts.ts';
import { readStatementFile } from '../../../core/statement/read.ts';

/** Real files of banks and of other projects' tests, which are not part of this one. */
const SAMPLES = new URL('../../../../shared/samples/bank/', import.meta.url);
const here = existsSync(SAMPLES);

type Row = readonly [
  file: string,
  format: string,
  statements: number,
  entries: number,
  sum: string,
  problems: readonly string[],
];

/**
 * What is in each file: sums of all entries (in the digits they are printed with, whatever the currency) and counts were worked out
 * by a separate script that shares no code with the readers; collective entries count as the payments they list.
 */
const EXPECTED: readonly Row[] = [
  ['camt052/genkgo-camt052.v2.xml', 'camt052', 1, 1, '-200000.00', []],
  ['camt052/genkgo-camt052.v4.xml', 'camt052', 1, 1, '-200000.00', []],
  ['camt052/genkgo-camt052.v6.xml', 'camt052', 1, 1, '-200000.00', []],
  ['camt052/subite-LT-052-2024-03-14.xml', 'camt052', 1, 0, '0', []],
  ['camt052/viafintech-052-valid_example.xml', 'camt052', 1, 2, '5.00', []],
  ['camt053/bsp-camt.053.001.02.xml', 'camt053', 1, 3, '-64321.50', []],
  ['camt053/bsp-camt053_multicurrency.xml', 'camt053', 2, 3, '650.26', []],
  ['camt053/bsp-camt053_no_namespace.xml', 'camt053', 1, 1, '250.00', []],
  ['camt053/dolibarr-sample_camt053.xml', 'camt053', 1, 3, '2250.00', ['AR-2201']],
  ['camt053/genkgo-camt053.v2.all-balance-types.xml', 'camt053', 1, 1, '8.85', ['AR-2201']],
  ['camt053/genkgo-camt053.v2.five.decimals.xml', 'camt053', 1, 1, '8.85', ['AR-2201']],
  ['camt053/genkgo-camt053.v2.minimal.xml', 'camt053', 1, 1, '8.85', ['AR-2206']],
  ['camt053/genkgo-camt053.v2.multi.statement.xml', 'camt053', 2, 2, '1.85', []],
  ['camt053/genkgo-camt053.v2.with-account-name.xml', 'camt053', 1, 1, '8.85', []],
  ['camt053/genkgo-camt053.v2.wrong.xml', 'camt053', 0, 0, '0', ['AR-2013']],
  ['camt053/genkgo-camt053.v3.xml', 'camt053', 1, 1, '8.85', ['AR-2204', 'AR-2206']],
  ['camt053/genkgo-camt053.v4.xml', 'camt053', 1, 1, '8.85', ['AR-2206']],
  ['camt053/iso20022js-goldman-us-v2.xml', 'camt053', 1, 15, '30.94', ['AR-2202', 'AR-2203', 'AR-2206']],
  ['camt053/iso20022js-ing.xml', 'camt053', 1, 9, '605.00', []],
  ['camt053/oca-test-camt053-txdtls.xml', 'camt053', 1, 2, '3483.00', []],
  ['camt053/oca-test-camt053.xml', 'camt053', 1, 4, '-12.99', ['AR-2201']],
  ['camt053/subite-LT-2024-04-11.xml', 'camt053', 2, 15, '-4269179.76', []],
  ['camt053/subite-LT-2024-07-02.xml', 'camt053', 2, 14, '-1945509.12', []],
  ['camt053/subite-other-account_statement.xml', 'camt053', 1, 3, '0.00', []],
  ['camt053/viafintech-valid_example.xml', 'camt053', 1, 5, '-10.00', []],
  ['camt053/viafintech-valid_example_v8.xml', 'camt053', 1, 3, '542.28', ['AR-2206']],
  [
    'camt053/viafintech-valid_example_with_batch.xml',
    'camt053',
    1,
    3,
    '2934.26',
    ['AR-2201', 'AR-2202', 'AR-2203'],
  ],
  ['camt054/genkgo-camt054.v2.xml', 'camt054', 1, 1, '-200000.00', []],
  ['camt054/genkgo-camt054.v4.xml', 'camt054', 1, 1, '-200000.00', []],
  ['camt054/oca-test-camt054.xml', 'camt054', 1, 1, '5.00', []],
  ['camt054/subite-LT-054-2024-11-12.xml', 'camt054', 1, 500, '180268.18', []],
  ['camt054/tryton-camt.054.001.02.xml', 'camt054', 1, 1, '105678.50', []],
  ['mt940/betterplace-sepa_mt9401.sta', 'mt940', 26, 97, '-9269135.90', []],
  ['mt940/betterplace-sepa_snippet.sta', 'mt940', 2, 11, '-2143323.39', ['AR-2201']],
  ['mt940/citi-mt940.sta', 'mt940', 1, 5, '-1142.75', []],
  ['mt940/mbank-mt940.sta', 'mt940', 1, 3, '0.03', []],
  ['mt940/mbank-newline_in_tnr.sta', 'mt940', 1, 2, '89.00', ['AR-2201']],
  ['mt940/phpmt940-penta.sta', 'mt940', 1, 30, '-10576.30', []],
  ['mt940/phpmt940-rabo.sta', 'mt940', 39, 39, '1351101.82', ['AR-2201']],
  ['mt940/phpmt940-sparkasse.sta', 'mt940', 4, 10, '915.32', []],
  ['mt940/selfprov-february_30.sta', 'mt940', 1, 1, '-6.00', []],
  ['mt940/selfprov-gv_codes.sta', 'mt940', 1, 2, '-257.45', ['AR-2205']],
  ['mt940/selfprov-long_statement_number.sta', 'mt940', 1, 0, '0', []],
  ['mt940/selfprov-multiline.sta', 'mt940', 1, 2, '114.00', ['AR-2201']],
  ['mt940/selfprov-transaction_details_wrapped.sta', 'mt940', 1, 1, '-6.00', []],
  ['mt940/selfprov-whitespace.sta', 'mt940', 1, 1, '-233.15', ['AR-2201']],
  ['mt940/wolph-cmxl-mt940.sta', 'mt940', 3, 16, '12327.30', []],
  ['mt940/wolph-jejik-abnamro.sta', 'mt940', 2, 10, '-345.93', ['AR-2201']],
  ['mt940/wolph-jejik-generic.sta', 'mt940', 2, 2, '-20.00', []],
  ['mt940/wolph-jejik-ing.sta', 'mt940', 1, 7, '-45.59', ['AR-2201', 'AR-2202', 'AR-2203']],
  ['mt940/wolph-jejik-knab.sta', 'mt940', 2, 3, '-6260.00', ['AR-2201']],
  ['mt940/wolph-jejik-postfinance.sta', 'mt940', 2, 4, '159.40', ['AR-2201']],
  ['mt940/wolph-jejik-rabobank-iban.sta', 'mt940', 2, 4, '-70.00', []],
  ['mt940/wolph-jejik-rabobank.sta', 'mt940', 4, 5, '-1589.09', ['AR-2201']],
  ['mt940/wolph-jejik-sns.sta', 'mt940', 2, 2, '-25.00', []],
  ['mt940/wolph-jejik-triodos.sta', 'mt940', 1, 2, '-715.70', ['AR-2201']],
  ['mt940/zilv-abn_sepa_overboeking.txt', 'mt940', 1, 1, '10.50', ['AR-2201']],
  ['mt940/zilv-abn_structured_sepa_acceptgiro.txt', 'mt940', 1, 1, '10.50', ['AR-2201']],
  ['mt940/zilv-abnamro_structured.txt', 'mt940', 2, 10, '-6021.10', ['AR-2201']],
  ['mt940/zilv-deutsche_bank.txt', 'mt940', 1, 2, '4.00', ['AR-2201']],
  ['mt940/zilv-eu_incasso.txt', 'mt940', 1, 1, '-50.00', ['AR-2202', 'AR-2203']],
  ['mt940/zilv-ing_references.txt', 'mt940', 1, 1, '-100.00', ['AR-2203']],
  ['mt940/zilv-knab_sepa_overboeking.txt', 'mt940', 1, 1, '10.00', []],
  ['mt940/zilv-line_break_in_remi.txt', 'mt940', 1, 1, '1000.00', []],
  ['mt940/zilv-mt940_iban.txt', 'mt940', 1, 21, '-190.45', []],
  ['mt940/zilv-rabobank_mt940_structured.txt', 'mt940', 2, 9, '17698.39', []],
  ['mt940/zilv-triodos_iban.txt', 'mt940', 1, 3, '948.00', []],
  ['mt940/zilv-unstructured_remi.txt', 'mt940', 1, 2, '-20.00', ['AR-2202', 'AR-2203']],
  ['mt942/mbank-mt942.sta', 'mt942', 1, 3, '0.03', []],
  ['mt942/selfprov-mt942.sta', 'mt942', 1, 1, '-0.42', ['AR-2202']],
  ['bai2/moj-citi_example.bai2', 'bai2', 1, 1, '0.01', ['AR-2201']],
  ['bai2/moj-nwb_example.bai2', 'bai2', 1, 5, '-26.76', []],
  ['bai2/moov-sample-parseError.txt', 'bai2', 0, 0, '0', ['AR-2205', 'AR-2401']],
  ['bai2/moov-sample1.txt', 'bai2', 2, 17, '0.00', []],
  ['bai2/moov-sample2.txt', 'bai2', 5, 4, '309500.00', ['AR-2202']],
  ['bai2/vh-daily_with_summary.bai2', 'bai2', 1, 1, '250.01', ['AR-2201', 'AR-2203']],
  ['bai2/vh-eod.bai2', 'bai2', 1, 1, '83259.82', []],
  ['coda/phpcoda-sample1.cod', 'coda', 1, 4, '80.00', []],
  ['coda/phpcoda-sample2.cod', 'coda', 1, 1, '-9.68', ['AR-2107']],
  ['coda/phpcoda-sample3.cod', 'coda', 1, 1, '-812.69', ['AR-2201', 'AR-2202', 'AR-2203']],
  ['coda/phpcoda-sample4.cod', 'coda', 1, 1, '17233.54', ['AR-2201', 'AR-2202', 'AR-2203']],
  ['coda/phpcoda-sample5.cod', 'coda', 1, 3, '6303.46', ['AR-2201', 'AR-2202', 'AR-2203']],
  ['coda/phpcoda-sample6.cod', 'coda', 1, 3, '4535.64', ['AR-2107']],
  ['coda/pycoda-Coda_v2_3_single_statement.txt', 'coda', 1, 30, '0.00', []],
  ['cfonb120/pennylane-example.txt', 'cfonb120', 2, 6, '26.68', []],
  ['cfonb120/pennylane-operation_out_of_statement.txt', 'cfonb120', 2, 2, '-42.91', ['AR-2201', 'AR-2205']],
  ['n43/oca-test.n43', 'n43', 1, 4, '101.96', ['AR-2004', 'AR-2203']],
  ['ach/moov-ccd-debit.ach', 'ach', 1, 2, '-5001.25', []],
  ['ach/moov-ctx-debit.ach', 'ach', 1, 1, '-1000000.00', []],
  ['ach/moov-iat-mixedCreditDebit.ach', 'ach', 1, 2, '0.00', []],
  ['ach/moov-ppd-credit.ach', 'ach', 1, 1, '1000000.00', []],
  ['ach/moov-return-WEB.ach', 'ach', 1, 2, '-77.89', []],
  ['lockbox/fundersclub-test_lockbox.bai', 'lockbox', 1, 1, '7000.00', []],
  ['bgmax/pybgmax-multipayment.txt', 'bgmax', 1, 4, '700.00', []],
  ['ocr-giro-no/netsgiro-avtalegiro_payment_request.txt', 'ocr-giro-no', 1, 6, '6.00', []],
  ['edifact-cremul/CREMUL0001.DAT', 'edifact-cremul', 1, 1, '1394.00', []],
  ['edifact-cremul/CREMUL0002-utf-8.txt', 'edifact-cremul', 1, 1, '250.00', []],
  ['edifact-cremul/cremul_multi_lines.txt', 'edifact-cremul', 1, 4, '36377.40', ['AR-2203']],
  ['ofx/annacruz-bradesco.ofx', 'ofx', 1, 6, '-2166.81', []],
  ['ofx/annacruz-sample.ofx', 'ofx', 1, 36, '-3896.56', []],
  ['ofx/bsp-sample.qfx', 'ofx', 1, 1, '-15.00', []],
  ['ofx/oca-test_ofx.ofx', 'ofx', 2, 4, '-360.00', []],
  ['ofx/ofxparse-bank_medium.ofx', 'ofx', 1, 3, '-345.27', []],
  ['ofx/ofxparse-checking.ofx', 'ofx', 1, 3, '-59.50', []],
  ['ofx/ofxparse-multiple_accounts.ofx', 'ofx', 2, 0, '0', []],
  ['ofx/ofxparse-suncorp.ofx', 'ofx', 1, 1, '-16.85', []],
  ['ofx/ofxtools-stmtrs.ofx', 'ofx', 1, 2, '-500.00', []],
  ['ofx/ofxtools-stmtrs_euro.ofx', 'ofx', 1, 2, '-500.00', []],
  ['pain002/crossriver-pain_002_credit_accepted.xml', 'pain002', 1, 1, '0', []],
  ['pain002/crossriver-pain_002_transaction_rejected.xml', 'pain002', 1, 3, '0', []],
  ['pain002/gs-pain_002_v3_accepted.xml', 'pain002', 1, 1, '-10.00', []],
  ['pain002/gs-pain_002_v3_group_accepted.xml', 'pain002', 1, 0, '0', []],
  ['x12-820/x12-820-Example1_MortgageBankers.txt', 'x12-820', 1, 1, '337.67', ['AR-2601']],
  ['x12-820/x12-820-Example4_Safeway.txt', 'x12-820', 1, 1, '416093.15', ['AR-2601']],
  ['x12-820/x12-820-Example5_Wikipedia.txt', 'x12-820', 1, 1, '77.77', []],
  ['x12-820/x12-820-Example7_FromScott.txt', 'x12-820', 1, 1, '99999.99', ['AR-2601']],
  ['remittance/ubl-RemittanceAdvice-2.0-Example.xml', 'ubl-remittance', 1, 1, '107.50', []],
  ['csv/bsp-csv_european_decimals.csv', 'csv', 1, 3, '2260.94', []],
  ['csv/hledger-stripe.csv', 'csv', 1, 2, '11.23', ['AR-2303']],
  ['csv/oca-balance.csv', 'csv', 1, 2, '1500.00', ['AR-2105', 'AR-2303']],
  ['csv/oca-debit_credit.csv', 'csv', 1, 2, '1500.00', ['AR-2105', 'AR-2303']],
  ['csv/oca-sample_statement_en.csv', 'csv', 2, 2, '1491.50', ['AR-2303']],
  ['csv/stripe-single-payout.csv', 'csv', 1, 6, '0.00', ['AR-2303']],
];

(here ? describe : describe.skip)('real files', () => {
  test('every one of them is in the table', () => {
    const files = readdirSync(SAMPLES, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'PROVENANCE.md')
      .map((entry) => `${basename(entry.parentPath)}/${entry.name}`);
    expect(files.filter((name) => !EXPECTED.some(([known]) => known === name))).toEqual([]);
  });

  test.each(EXPECTED)('%s', (name, format, statements, entries, sum, problems) => {
    const file = readStatementFile(name, readFileSync(new URL(name, SAMPLES)));
    const all = file.statements.flatMap((statement) => statement.entries);
    expect(file.format).toBe(format);
    expect([file.statements.length, all.length]).toEqual([statements, entries]);
    expect(
      decimalSum(all.map(({ amount, currency }) => (amount === null ? '' : formatIn(amount, currency)))),
    ).toBe(decimalSum([sum]));
    expect([...new Set(file.problems.map(({ code }) => code))].sort()).toEqual(problems);
  });
});

/** Sum of decimal strings in hundredths of hundredths: exact for every currency there is. */
function decimalSum(decimals: readonly string[]): bigint {
  return decimals.reduce((total, text) => {
    const [whole = '', decimal = ''] = text.split('.');
    return total + BigInt((whole || '0') + decimal.padEnd(4, '0'));
  }, 0n);
}
