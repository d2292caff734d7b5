/**
 * Our modules beside `@hitc/netsuite-types`, which people write SuiteScript against: what a call gives, and what the objects it gives have.
 * Every value of ours must be of a kind the types allow, and every member of theirs must be there or refuse by name. Nulls are left out: the
 * types have few of them, and NetSuite many.
 */
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export interface Difference {
  /** `N/search create()` of the module, `N/search Search.filters[]` of an object it gives. */
  readonly path: string;
  readonly theirs: string;
  readonly ours: string;
}

const MODULES = fileURLToPath(new URL('../modules/index.ts', import.meta.url));
const TYPES = fileURLToPath(new URL('../../../node_modules/@hitc/netsuite-types/', import.meta.url));
/** `create().columns[].join` has five. */
const DEEPEST = 6;

/** @param refuses whether a member of a module's objects refuses by name, and so need not be in our types. */
export function typeDifferences(refuses: (module: string, member: string) => boolean): readonly Difference[] {
  const own = propertiesOf(namedType('Modules', MODULES));
  const program = programOf([MODULES, ...[...own.keys()].map((name) => `${TYPES}${name}.d.ts`)]);
  const checker = program.getTypeChecker();
  const modules = typeIn(program, 'Modules', MODULES);
  return checker.getPropertiesOfType(modules).flatMap((property) => {
    const name = property.getName();
    const file = program.getSourceFile(`${TYPES}${name}.d.ts`);
    const theirs = file && checker.getSymbolAtLocation(file);
    if (!theirs) return [{ path: name, theirs: 'no types', ours: 'a module' }];
    const walk = walker(checker, name, (member) => refuses(name, member));
    const found = checker.getExportsOfModule(theirs).flatMap((exported) => {
      const of = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      if (!(of.flags & (ts.SymbolFlags.Function | ts.SymbolFlags.Variable))) return [];
      const ours = checker.getTypeOfSymbol(property).getProperty(exported.getName());
      return walk(
        `${name} ${exported.getName()}`,
        checker.getTypeOfSymbol(of),
        ours && checker.getTypeOfSymbol(ours),
      );
    });
    return [...new Map(found.map((difference) => [difference.path, difference])).values()];
  });

  function namedType(type: string, path: string): { checker: ts.TypeChecker; type: ts.Type } {
    const of = programOf([path]);
    return { checker: of.getTypeChecker(), type: typeIn(of, type, path) };
  }
}

const propertiesOf = ({
  checker,
  type,
}: {
  checker: ts.TypeChecker;
  type: ts.Type;
}): ReadonlyMap<string, ts.Symbol> =>
  new Map(checker.getPropertiesOfType(type).map((property) => [property.getName(), property]));

const programOf = (files: readonly string[]): ts.Program =>
  ts.createProgram([...files], {
    strict: true,
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts'],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
    typeRoots: [fileURLToPath(new URL('../../../node_modules/@types', import.meta.url))],
  });

function typeIn(program: ts.Program, name: string, path: string): ts.Type {
  const checker = program.getTypeChecker();
  const file = checker.getSymbolAtLocation(program.getSourceFile(path)!)!;
  const symbol = checker.getExportsOfModule(file).find((each) => each.getName() === name)!;
  return checker.getDeclaredTypeOfSymbol(symbol);
}

type Walk = (
  path: string,
  theirs: ts.Type,
  ours: ts.Type | undefined,
  depth?: number,
) => readonly Difference[];

function walker(checker: ts.TypeChecker, module: string, refuses: (member: string) => boolean): Walk {
  const seen = new Set<string>();
  const returned = (type: ts.Type): readonly ts.Type[] =>
    partsOf(type)
      .flatMap((part) => part.getCallSignatures())
      .map((signature) => checker.getReturnTypeOfSignature(signature));
  const elements = (type: ts.Type): readonly ts.Type[] =>
    partsOf(type)
      .filter((part) => isArray(checker, part))
      .flatMap((part) => checker.getTypeArguments(part as ts.TypeReference));
  const objects = (type: ts.Type): readonly ts.Type[] =>
    partsOf(type).filter((part) => kindOf(checker, part) === 'object');

  /** An object by the name of its type, if it has one. */
  const ownerOf = (type: ts.Type, path: string): string => {
    const name = type.aliasSymbol?.getName() ?? type.getSymbol()?.getName() ?? '__type';
    return name.startsWith('__') ? path : `${module} ${name}`;
  };

  const walk: Walk = (path, theirs, ours, depth = 0) => {
    const member = path
      .split(/[ .]/)
      .at(-1)!
      .replace(/(\(\)|\[\])+$/, '');
    if (ours === undefined)
      return refuses(member) ? [] : [{ path, theirs: checker.typeToString(theirs), ours: 'missing' }];
    const pair = `${checker.typeToString(theirs)} ${checker.typeToString(ours)} ${member}`;
    if (depth > DEEPEST || seen.has(pair)) return [];
    seen.add(pair);
    const [wanted, given] = [kindsOf(checker, theirs), kindsOf(checker, ours)];
    if (given.has('never') || wanted.has('any') || wanted.size === 0) return [];
    if (given.has('any')) return [{ path, theirs: checker.typeToString(theirs), ours: 'unknown' }];
    const other = [...given].filter((kind) => !wanted.has(kind));
    if (other.length > 0)
      return [{ path, theirs: [...wanted].sort().join(' '), ours: [...given].sort().join(' ') }];
    return [
      ...each(returned(theirs), returned(ours), (a, b) => walk(`${path}()`, a, b, depth + 1)),
      ...each(elements(theirs), elements(ours), (a, b) => walk(`${path}[]`, a, b, depth + 1)),
      ...each(objects(theirs), objects(ours), (a, b) =>
        checker
          .getPropertiesOfType(a)
          .filter((property) => !property.getName().startsWith('__'))
          .flatMap((property) => {
            const own = b.getProperty(property.getName());
            const kept = property.flags & ts.SymbolFlags.Optional;
            if (!own && kept) return [];
            return walk(
              `${ownerOf(a, path)}.${property.getName()}`,
              checker.getTypeOfSymbol(property),
              own && checker.getTypeOfSymbol(own),
              depth + 1,
            );
          }),
      ),
    ];
  };
  return walk;
}

/** Of several overloads or members of a union, the first that fits best: the one with the fewest differences. */
function each(
  theirs: readonly ts.Type[],
  ours: readonly ts.Type[],
  compare: (theirs: ts.Type, ours: ts.Type) => readonly Difference[],
): readonly Difference[] {
  return ours.flatMap((own) => {
    const found = theirs.map((their) => compare(their, own));
    return found.toSorted((a, b) => a.length - b.length)[0] ?? [];
  });
}

const partsOf = (type: ts.Type): readonly ts.Type[] =>
  type.isUnion() ? type.types.flatMap(partsOf) : [type];

const isArray = (checker: ts.TypeChecker, type: ts.Type): boolean =>
  checker.isArrayType(type) || checker.isTupleType(type);

const kindsOf = (checker: ts.TypeChecker, type: ts.Type): ReadonlySet<string> =>
  new Set(partsOf(type).flatMap((part) => kindOf(checker, part) ?? []));

const KINDS: readonly (readonly [flags: ts.TypeFlags, kind: string])[] = [
  [ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.TypeParameter, 'any'],
  [ts.TypeFlags.Never, 'never'],
  // Theirs have no values, and so are numbers to TypeScript; NetSuite's are texts.
  [ts.TypeFlags.EnumLike, 'string'],
  [ts.TypeFlags.StringLike, 'string'],
  [ts.TypeFlags.NumberLike | ts.TypeFlags.BigIntLike, 'number'],
  [ts.TypeFlags.BooleanLike, 'boolean'],
];
const NOTHING = ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void;

function kindOf(checker: ts.TypeChecker, type: ts.Type): string | null {
  if (type.flags & NOTHING) return null;
  const plain = KINDS.find(([flags]) => type.flags & flags);
  if (plain) return plain[1];
  if (isArray(checker, type)) return 'array';
  if (type.getCallSignatures().length > 0) return 'function';
  const name = type.getSymbol()?.getName();
  return name === 'Date' || name === 'Promise' ? name : 'object';
}
