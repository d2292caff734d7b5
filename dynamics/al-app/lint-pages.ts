import { fieldsIn, valuesIn, type AlField, type AlObject } from './objects.ts';

interface ContractField {
  readonly type: string;
  readonly al: string;
  readonly length?: number;
  readonly values?: readonly string[];
  readonly editable?: boolean;
}
interface ContractPage {
  readonly entityName: string;
  readonly object: { readonly id: number; readonly name: string };
  readonly table: string;
  readonly writable: boolean;
  readonly insert?: boolean;
  readonly delete?: boolean;
  readonly key?: string;
  readonly fields: Readonly<Record<string, ContractField>>;
  readonly actions: Readonly<Record<string, { readonly parameters?: Readonly<Record<string, string>> }>>;
}
interface Contract {
  readonly api: { readonly publisher: string; readonly group: string; readonly version: string };
  readonly pages: Readonly<Record<string, unknown>>;
}

/** Each page of the contract is a page of the app with the same address, fields, sources, actions and parameters, and no other. */
export function lintPages(objects: readonly AlObject[], contract: Contract): readonly string[] {
  const promised = Object.entries(contract.pages) as [string, ContractPage][];
  const found = promised.flatMap(([set, page]) => lintPage(set, page, objects, contract));
  const names = new Set(promised.map(([, { object }]) => object.name));
  for (const { name, path, text } of objects)
    if (text.includes('PageType = API;') && !names.has(name))
      found.push(`${path}: page "${name}" is not in contract.json; add it there or remove it`);
  return found;
}

function lintPage(
  set: string,
  page: ContractPage,
  objects: readonly AlObject[],
  { api }: Contract,
): readonly string[] {
  const { id, name } = page.object;
  const own = objects.find((object) => object.kind === 'page' && object.id === id && object.name === name);
  if (!own) return [`contract.json: no file declares page ${id} "${name}"; write it`];
  const { path, text } = own;
  const found: string[] = [];
  const expected = {
    APIPublisher: api.publisher,
    APIGroup: api.group,
    APIVersion: api.version,
    EntityName: page.entityName,
    EntitySetName: set,
  };
  for (const [property, value] of Object.entries(expected))
    if (!text.includes(`${property} = '${value}';`))
      found.push(`${path}: ${property} is not '${value}'; set it as contract.json says`);
  const table = /^\w+$/.test(page.table) ? page.table : `"${page.table}"`;
  if (!text.includes(`SourceTable = ${table};`))
    found.push(`${path}: SourceTable is not ${table}; set it as contract.json says`);
  const switches = {
    InsertAllowed: page.writable && page.insert === true,
    ModifyAllowed: page.writable,
    DeleteAllowed: page.delete === true,
  };
  for (const [property, allowed] of Object.entries(switches))
    if (text.includes(`${property} = false;`) === allowed)
      found.push(`${path}: ${property} must ${allowed ? 'not ' : ''}be false; contract.json says so`);
  found.push(...fieldsOf(page, own), ...actionsOf(page, own), ...tableOf(page, objects));
  return found;
}

function fieldsOf(page: ContractPage, { path, text }: AlObject): readonly string[] {
  const found: string[] = [];
  const fields = new Map(
    [...text.matchAll(/field\((\w+); ([^)]*(?:\([^)]*\)[^)]*)?)\)\s*\{([^}]*)\}/g)].map(
      ([, name = '', source = '', properties = '']) => [name, { source, properties }],
    ),
  );
  for (const [name, { al, editable }] of Object.entries(page.fields)) {
    const field = fields.get(name);
    if (field?.source !== al)
      found.push(`${path}: field ${name} reads ${field?.source ?? 'nothing'}; make it ${al}`);
    if (page.writable && (editable === false) !== (field?.properties.includes('Editable = false;') === true))
      found.push(`${path}: field ${name} must ${editable === false ? '' : 'not '}be Editable = false`);
    fields.delete(name);
  }
  for (const name of fields.keys())
    found.push(`${path}: field ${name} is not in contract.json; add it there or remove it`);
  return found;
}

function actionsOf({ actions }: ContractPage, { path, text }: AlObject): readonly string[] {
  const promised = Object.entries(actions).map(([action, { parameters = {} }]) => ({
    action,
    signature: `procedure ${action}(${Object.entries(parameters)
      .map(([name, type]) => `${name}: ${type}`)
      .join('; ')}): Text`,
  }));
  const offered = [...text.matchAll(/\[ServiceEnabled\]\s+procedure (\w+)/g)].map(([, name = '']) => name);
  return [
    ...promised
      .filter(({ signature }) => !text.includes(`[ServiceEnabled]\n    ${signature}`))
      .map(({ signature }) => `${path}: no [ServiceEnabled] ${signature}; declare it`),
    ...offered
      .filter((name) => !promised.some(({ action }) => action === name))
      .map((name) => `${path}: action ${name} is not in contract.json; add it there or remove it`),
  ];
}

/** Behind each field stands one of that type and length, behind each choice the same values; what is unique is the primary key. */
function tableOf(page: ContractPage, objects: readonly AlObject[]): readonly string[] {
  const behind = objects.filter(
    ({ kind, name, extends: base }) =>
      (kind === 'table' && name === page.table) || (kind === 'tableextension' && base === page.table),
  );
  const isOurs = behind.some(({ kind }) => kind === 'table');
  const fields = new Map(
    behind.flatMap((object) => fieldsIn(object).map((field) => [field.name, { field, object }])),
  );
  return Object.entries(page.fields).flatMap(([name, { al, type, length, values }]) => {
    const [, quoted, plain] = /^Rec\.(?:"([^"]+)"|(\w+))$/.exec(al) ?? [];
    const source = quoted ?? plain;
    if (source === undefined || source.startsWith('System')) return [];
    const known = fields.get(source);
    if (!known)
      return isOurs || source.startsWith('QTC')
        ? [`${page.table}: there is no field "${source}" for ${name}; add it`]
        : []; // a field of Microsoft's
    const { field, object } = known;
    return [
      ...(field.type === type ? [] : [`${object.path}: field "${source}" is ${field.type}; make it ${type}`]),
      ...(length !== undefined && field.length !== length
        ? [`${object.path}: field "${source}" holds ${field.length ?? 'no'} characters; make it ${length}`]
        : []),
      ...(isOurs && (type === 'Code' || type === 'Text') && length === undefined
        ? [`contract.json: ${name} of ${page.table} says no length; add "length": ${field.length}`]
        : []),
      ...choices(field, values, objects, object),
      ...(page.key === name && isOurs && !isKey(object, source)
        ? [
            `${object.path}: "${source}" is not the clustered key; make it so, it keeps effects from being done twice`,
          ]
        : []),
    ];
  });
}

function choices(
  field: AlField,
  values: readonly string[] | undefined,
  objects: readonly AlObject[],
  { path }: AlObject,
): readonly string[] {
  const declared = objects.find(({ kind, name }) => kind === 'enum' && name === field.enum);
  if (!values || !declared) return [];
  const own = valuesIn(declared);
  return own.join() === values.join()
    ? []
    : [`${path}: "${field.name}" may be ${own.join(', ')}; contract.json says ${values.join(', ')}`];
}

const isKey = ({ text }: AlObject, name: string): boolean =>
  [name, `"${name}"`].some((field) => text.includes(`key(PK; ${field}) { Clustered = true; }`));
