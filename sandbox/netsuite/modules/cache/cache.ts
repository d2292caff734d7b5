import { required } from '../../engine/arguments.ts';
import { named } from '../../engine/closed.ts';
import { CAPS, unitsOf } from '../../engine/governance.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import type { Host } from '../../host.ts';

const SCOPES = named('N/cache Scope', ['PRIVATE', 'PROTECTED', 'PUBLIC']);

/** `N/cache`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4642661313.html */
export function cacheModule(host: Host) {
  return {
    getCache(options: unknown): Cache {
      const { name, scope } = required('cache.getCache', options, 'name');
      return new Cache(host, String(name), String(scope ?? SCOPES.PRIVATE));
    },
    Scope: SCOPES,
  };
}

class Cache {
  readonly #host: Host;
  /** PRIVATE means this script, whoever runs it; the others share one store here, because there are no bundles. */
  readonly #partition: string;
  readonly name: string;
  readonly scope: string;

  constructor(host: Host, name: string, scope: string) {
    this.#host = host;
    this.name = name;
    this.scope = scope;
    this.#partition = scope === SCOPES.PRIVATE ? `${scope}:${host.script.scriptId}` : scope;
  }

  get(options: unknown): string | null {
    const { key, loader, ttl } = required('Cache.get', options, 'key');
    const { meter, store, now } = this.#host;
    const checked = checkedKey(key);
    const known = store.cached(this.#partition, this.name, checked, now());
    if (known !== null || typeof loader !== 'function') {
      meter.charge(unitsOf('Cache.get.hit'), 'Cache.get');
      return known;
    }
    meter.charge(unitsOf('Cache.get.miss'), 'Cache.get');
    const loaded = textOf((loader as (context: { key: string }) => unknown)({ key: checked }));
    if (loaded === null) return null;
    this.#put(checked, loaded, ttl);
    return loaded;
  }

  put(options: unknown): void {
    const { key, value, ttl } = required('Cache.put', options, 'key', 'value');
    this.#host.meter.charge(unitsOf('Cache.put'), 'Cache.put');
    this.#put(checkedKey(key), textOf(value) ?? '', ttl);
  }

  remove(options: unknown): void {
    const { key } = required('Cache.remove', options, 'key');
    this.#host.meter.charge(unitsOf('Cache.remove'), 'Cache.remove');
    this.#host.store.removeCached(this.#partition, this.name, checkedKey(key));
  }

  toJSON(): object {
    return { name: this.name, scope: this.scope };
  }

  toString(): string {
    return 'cache.Cache';
  }

  #put(key: string, value: string, ttl: unknown): void {
    if (Buffer.byteLength(value) > CAPS.cacheValueBytes) {
      throw new SuiteScriptError('INVALID_VALUE_LENGTH', `The value of ${key} is larger than 500 KB.`);
    }
    const seconds = ttl === undefined || ttl === null ? null : Number(ttl);
    if (seconds !== null && !(seconds >= CAPS.cacheMinimumSeconds)) {
      throw new SuiteScriptError(
        'INVALID_TTL',
        `The time to live is ${String(ttl)}; at least 300 seconds are needed.`,
      );
    }
    const expiresAt = seconds === null ? null : this.#host.now() + seconds * 1000;
    this.#host.store.putCached(this.#partition, this.name, key, value, expiresAt);
  }
}

function checkedKey(key: unknown): string {
  const text = String(key);
  if (Buffer.byteLength(text) <= CAPS.cacheKeyBytes) return text;
  throw new SuiteScriptError('INVALID_KEY_LENGTH', 'The key is longer than 4 KB.');
}

/** What is not text is kept as JSON. */
function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
