import * as z from 'zod/mini';

// zod compiles its parsers with `new Function` where it may; NetSuite's engine does not allow it.
z.config({ jitless: true });

export { z };
