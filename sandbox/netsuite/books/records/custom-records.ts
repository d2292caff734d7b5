import type { CustomRecordType } from '../../engine/sdf-project.ts';
import { choice, customField, field, fieldMap } from './field.ts';
import type { RecordKind } from './kind.ts';
import { tableKind } from './table-kind.ts';

/** A custom record type of the project. Its table has its script id for a name. */
export const customRecordKind = (record: CustomRecordType): RecordKind =>
  tableKind({
    type: record.scriptId,
    table: record.scriptId,
    ids: record.scriptId,
    recordClass: 'custom',
    optimisticLocking: record.optimisticLocking,
    fields: fieldMap(
      field('name', 'text', { label: 'Name', mandatory: record.includeName, inline: true }),
      field('externalid', 'text', { label: 'External ID' }),
      field('isinactive', 'checkbox', { label: 'Inactive', inline: true }),
      choice('owner', 'employee', { label: 'Owner', inline: true }),
      field('created', 'datetime', { readOnly: true, label: 'Date Created' }),
      field('lastmodified', 'datetime', { readOnly: true, label: 'Last Modified' }),
      field('scriptid', 'text', { readOnly: true, label: 'ID' }),
      ...record.fields.map(customField),
    ),
    defaults: Object.fromEntries(
      record.fields
        .filter(
          ({ fieldType, defaultValue }) =>
            defaultValue !== null && fieldType !== 'DATE' && fieldType !== 'DATETIMETZ',
        )
        .map(({ scriptId, defaultValue }) => [scriptId, defaultValue]),
    ),
  });
