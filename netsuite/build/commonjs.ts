import plugin from '@rollup/plugin-commonjs';
import type { Plugin } from 'rollup';

/** Rollup's plugin for libraries that are CommonJS. Its type says a namespace where Node gives the function. */
export const commonjs = plugin as unknown as () => Plugin;
