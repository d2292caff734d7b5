import { missingArgument } from '../../engine/arguments.ts';
import type { Host } from '../../host.ts';

type Level = Parameters<Host['log']>[0];
type LogFunction = (titleOrOptions: unknown, details?: unknown) => void;

/** `N/log`, and the global `log`. */
export function logModule(host: Host): Record<'debug' | 'audit' | 'error' | 'emergency', LogFunction> {
  const at =
    (level: Level): LogFunction =>
    (titleOrOptions, details) => {
      const isOptions =
        typeof titleOrOptions === 'object' && titleOrOptions !== null && 'title' in titleOrOptions;
      const entry = isOptions
        ? (titleOrOptions as { title: unknown; details?: unknown })
        : { title: titleOrOptions, details };
      if (entry.title === undefined) throw missingArgument(`log.${level.toLowerCase()}`, 'title');
      host.log(level, textOf(entry.title), entry.details === undefined ? '' : textOf(entry.details));
    };
  return { debug: at('DEBUG'), audit: at('AUDIT'), error: at('ERROR'), emergency: at('EMERGENCY') };
}

/** Objects are shown as JSON. Errors show name and message, which JSON would leave out. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return JSON.stringify({ ...value, name: value.name, message: value.message });
  return JSON.stringify(value) ?? String(value);
}
