import { readFileSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import type { SearchDefinition } from '../../sandbox/netsuite/index.ts';

/** Reads `{ "customsearch_x": { "type": "invoice", "filters": […], "columns": […] } }`, in the words of `search.create`. */
export function savedSearchesIn(path: string): Readonly<Record<string, SearchDefinition>> {
  const searches = readJson(path);
  if (!isObject(searches)) throw wrong(path, 'it is no JSON object of searches by their ids');
  for (const [id, search] of Object.entries(searches)) {
    if (!/^customsearch\w*$/.test(id)) throw wrong(path, `"${id}" is no id of a saved search`);
    if (!isObject(search) || typeof search['type'] !== 'string') throw wrong(path, `${id} has no "type"`);
    for (const key of ['filters', 'columns'])
      if (search[key] !== undefined && !Array.isArray(search[key]))
        throw wrong(path, `"${key}" of ${id} is no list`);
  }
  return searches as Readonly<Record<string, SearchDefinition>>;
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw wrong(path, error instanceof Error ? error.message : String(error));
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const wrong = (path: string, why: string): InvalidArgumentError =>
  new InvalidArgumentError(`${path} does not say what saved searches find: ${why}.`);
