import { meaningOf } from '../problems/fields.ts';
import { z } from '../problems/schema.ts';
import { descriptionOf, PolicySchema } from './schema.ts';

/** JSON Schema (2020-12) of the policy, for editors: the same schema that reads it, with every key explained. */
export function policyJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(PolicySchema, {
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const json = meaningOf(zodSchema)?.json;
      if (json) Object.assign(jsonSchema, json);
      const description = descriptionOf(zodSchema);
      if (description !== undefined) jsonSchema.description = description;
    },
  });
  return { title: 'Quittance policy', ...schema };
}
