import { searchError } from '../errors.ts';
import type { Catalogue, Column, ColumnType } from '../schema/catalogue/columns.ts';
import { absentColumn, absentTable } from './absent.ts';
import type { ValueType } from './functions.ts';

/** A column as a source of a FROM offers it. */
export interface Offered {
  readonly type: ValueType;
  /** For BUILTIN.DF; see `Column.shows`. */
  readonly shows: string | null;
}

export interface ScopeSource {
  readonly alias: string;
  /** The table it is, or null for a subselect. */
  readonly table: string | null;
  readonly columns: ReadonlyMap<string, Offered>;
}

/** What names mean inside one SELECT; those of the SELECT around it are found through `outer`. */
export interface Scope {
  readonly sources: readonly ScopeSource[];
  readonly outer: Scope | null;
}

export interface FoundColumn {
  readonly source: ScopeSource;
  readonly column: Offered;
}

/**
 * @throws SSS_SEARCH_ERROR_OCCURRED when two sources have it, what `absentColumn` says when none has.
 */
export function findColumn(scope: Scope, table: string | null, name: string): FoundColumn {
  const found = lookUp(scope, table, name);
  if (found) return found;
  const place = table === null ? scope.sources : reachable(scope).filter(({ alias }) => alias === table);
  if (place.length === 0)
    throw searchError(`Invalid or unsupported search. Unknown table or alias: ${table}`);
  throw absentColumn(
    place.map(({ table }) => table),
    name,
  );
}

export function lookUp(scope: Scope, table: string | null, name: string): FoundColumn | null {
  const here = scope.sources
    .filter(({ alias }) => table === null || alias === table)
    .flatMap((source): FoundColumn[] => {
      const column = source.columns.get(name);
      return column ? [{ source, column }] : [];
    });
  if (here.length > 1)
    throw searchError(`Invalid or unsupported search. Column ambiguously defined: ${name}`);
  return here[0] ?? (scope.outer ? lookUp(scope.outer, table, name) : null);
}

const reachable = (scope: Scope | null): readonly ScopeSource[] =>
  scope ? [...scope.sources, ...reachable(scope.outer)] : [];

/** @throws what `absentTable` says. */
export function tableSource(catalogue: Catalogue, table: string, alias: string | null): ScopeSource {
  const found = catalogue.get(table);
  if (!found) throw absentTable(table);
  const columns = Object.entries(found.columns).map(([name, column]): [string, Offered] => [
    name,
    offered(column),
  ]);
  return { alias: alias ?? table, table, columns: new Map(columns) };
}

const offered = ({ type, shows }: Column): { type: ColumnType; shows: string | null } => ({
  type,
  shows: shows ?? null,
});
