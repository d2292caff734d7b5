import type { FieldType, SdfDeployment, SdfScript } from '../sdf-project.ts';

/** What `getParameter` gives for each parameter of a script on this deployment: the deployment's value, else the default, else null. */
export function initialParameters(script: SdfScript, deployment: SdfDeployment): Record<string, unknown> {
  return Object.fromEntries(
    script.parameters.map(({ scriptId, fieldType, defaultValue }) => [
      scriptId,
      parameterValue(fieldType, deployment.parameters[scriptId] ?? defaultValue),
    ]),
  );
}

/** Values given by a task are brought to the type of the parameter; one the script does not declare is dropped, as NetSuite does. */
export function givenParameters(
  script: SdfScript,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const types = new Map(script.parameters.map(({ scriptId, fieldType }) => [scriptId, fieldType]));
  return Object.fromEntries(
    Object.entries(given)
      .filter(([name]) => types.has(name))
      .map(([name, value]) => [name, parameterValue(types.get(name)!, value)]),
  );
}

/** Check boxes are booleans, numbers numbers, lists the id as text. Empty is null. */
function parameterValue(fieldType: FieldType, value: unknown): unknown {
  if (value === null || value === undefined || value === '') return null;
  switch (fieldType) {
    case 'CHECKBOX':
      return value === true || value === 'T';
    case 'INTEGER':
    case 'FLOAT':
    case 'CURRENCY':
    case 'PERCENT':
      return Number(String(value).replace(/%$/, ''));
    case 'MULTISELECT':
      return Array.isArray(value) ? value.map(String) : String(value).split('|');
    default:
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
}
