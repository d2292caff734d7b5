/**
 * Every `N/…` module the sandbox has. A new module: its folder, a line here, and a line in `README.md`; the conformance test does the rest.
 */
import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import type { ModuleFactory } from '../host.ts';
import { ABSENT } from './absent/absent.ts';
import { cacheModule } from './cache/cache.ts';
import { configModule } from './config/config.ts';
import { cryptoModule } from './crypto/crypto.ts';
import { currencyModule } from './currency/currency.ts';
import { currentRecordModule } from './currentRecord/current-record.ts';
import { emailModule } from './email/email.ts';
import { encodeModule } from './encode/encode.ts';
import { errorModule } from './error/error.ts';
import { fileModule } from './file/file.ts';
import { formatI18nModule } from './format-i18n/format-i18n.ts';
import { formatModule } from './format/format.ts';
import { httpModule, httpsModule } from './http/http.ts';
import { logModule } from './log/log.ts';
import { queryModule } from './query/query.ts';
import { recordModule } from './record/record.ts';
import { redirectModule } from './redirect/redirect.ts';
import { renderModule } from './render/render.ts';
import { runtimeModule } from './runtime/runtime.ts';
import { searchModule } from './search/search.ts';
import { taskModule } from './task/task.ts';
import { transactionModule } from './transaction/transaction.ts';
import { translationModule } from './translation/translation.ts';
import { dialogModule } from './ui-dialog/dialog.ts';
import { messageModule } from './ui-message/message.ts';
import { serverWidgetModule } from './ui-serverWidget/server-widget.ts';
import { urlModule } from './url/url.ts';
import { xmlModule } from './xml/xml.ts';

const OWN = {
  'N/cache': cacheModule,
  'N/config': configModule,
  'N/crypto': cryptoModule,
  'N/currency': currencyModule,
  'N/currentRecord': currentRecordModule,
  'N/email': emailModule,
  'N/encode': encodeModule,
  'N/error': errorModule,
  'N/file': fileModule,
  'N/format': formatModule,
  'N/format/i18n': formatI18nModule,
  'N/http': httpModule,
  'N/https': httpsModule,
  'N/log': logModule,
  'N/query': queryModule,
  'N/record': recordModule,
  'N/redirect': redirectModule,
  'N/render': renderModule,
  'N/runtime': runtimeModule,
  'N/search': searchModule,
  'N/task': taskModule,
  'N/transaction': transactionModule,
  'N/translation': translationModule,
  'N/ui/dialog': dialogModule,
  'N/ui/message': messageModule,
  'N/ui/serverWidget': serverWidgetModule,
  'N/url': urlModule,
  'N/xml': xmlModule,
} as const satisfies Readonly<Record<string, ModuleFactory>>;

/** What each makes, as TypeScript sees it: compared with the types others write SuiteScript against (`conformance/typed.ts`). */
export type Modules = { readonly [Name in keyof typeof OWN]: ReturnType<(typeof OWN)[Name]> };

export const MODULES: Readonly<Record<string, ModuleFactory>> = { ...OWN, ...ABSENT };

/** Modules that are code of the script's realm, because they work on the script's own objects. */
export const REALM_MODULES: Readonly<Record<string, Script>> = {
  'N/util': realmScript('./util/util-in-realm.js'),
};

function realmScript(path: string): Script {
  return new Script(readFileSync(new URL(path, import.meta.url), 'utf8'), { filename: path });
}
