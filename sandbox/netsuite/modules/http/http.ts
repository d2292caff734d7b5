import { promised } from '../../engine/promised.ts';
import { refused } from '../../engine/refuse.ts';
import { named } from '../../engine/closed.ts';
import type { Host } from '../../host.ts';
import { enumsOf } from './enums.ts';
import { requestScript } from './own-scripts.ts';
import { sendRequest } from './request.ts';

/** `N/http`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4296361104.html */
export const httpModule = (host: Host) => ({ ...callsOf(host, 'N/http'), ...enumsOf('N/http') });

/** `N/https`: the same, and scripts of the account by their ids. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4567630582.html */
export function httpsModule(host: Host) {
  return {
    ...callsOf(host, 'N/https'),
    requestRestlet: promised((options: unknown) => requestScript(host, 'https.requestRestlet', options)),
    requestSuitelet: promised((options: unknown) => requestScript(host, 'https.requestSuitelet', options)),
    requestSuiteTalkRest: refused('N/https', 'requestSuiteTalkRest'),
    createSecretKey: refused('N/https', 'createSecretKey'),
    createSecureString: refused('N/https', 'createSecureString'),
    ...enumsOf('N/https'),
    Encoding: named('N/https Encoding', [
      'UTF_8',
      'BASE_16',
      'BASE_32',
      'BASE_64',
      'BASE_64_URL_SAFE',
      'HEX',
    ]),
    HashAlg: named('N/https HashAlg', ['SHA1', 'SHA256', 'SHA512', 'MD5']),
  };
}

function callsOf(host: Host, module: 'N/http' | 'N/https') {
  const call = (name: string, method: string | null) =>
    promised((options: unknown) => sendRequest(host, module, name, method, options));
  return {
    get: call('get', 'GET'),
    post: call('post', 'POST'),
    put: call('put', 'PUT'),
    delete: call('delete', 'DELETE'),
    request: call('request', null),
  };
}
