export const afterSubmit = (): void => undefined;
