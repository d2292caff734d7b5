import { closed, named } from '../../engine/closed.ts';

/** The enumerations `N/http` and `N/https` share. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4296361104.html */
export const enumsOf = (module: 'N/http' | 'N/https') => ({
  Method: named(`${module} Method`, ['GET', 'POST', 'PUT', 'DELETE', 'HEAD']),
  CacheDuration: named(`${module} CacheDuration`, ['UNIQUE', 'SHORT', 'MEDIUM', 'LONG']),
  RedirectType: closed(`${module} RedirectType`, {
    RECORD: 'RECORD',
    SUITELET: 'SUITELET',
    RESTLET: 'RESTLET',
    MEDIA_ITEM: 'MEDIAITEM',
    TASK_LINK: 'TASKLINK',
  }),
});
