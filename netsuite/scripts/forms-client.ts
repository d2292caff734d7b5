/** Runs in the browser, on the pages `forms.ts` puts buttons on: it loads nothing of ours, so that a page stays as fast as it was. */
const page = globalThis as unknown as { readonly location: { assign(address: string): void } };

/** NetSuite wants an entry point of every client script. */
export const pageInit = (): void => undefined;

/** What the buttons call: the address comes from NetSuite's own `url.resolveScript`. */
export const quittanceOpen = (address: string): void => page.location.assign(address);
