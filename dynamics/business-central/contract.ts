import contract from '../al-app/contract.json' with { type: 'json' };

export const CONTRACT = contract;
/** `/api/{publisher}/{group}/{version}` of our app. */
export const APP_API = `/api/${contract.api.publisher}/${contract.api.group}/${contract.api.version}`;
export const STOCK_API = '/api/v2.0';
export type PageName = keyof typeof contract.pages;

/** The fields of a page to ask for: all of them, in the order of the contract. */
export const fieldsOf = (page: PageName): readonly string[] => Object.keys(contract.pages[page].fields);
