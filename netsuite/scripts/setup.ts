export const onRequest = (): void => undefined;
