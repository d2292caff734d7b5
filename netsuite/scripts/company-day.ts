import * as config from 'N/config';
import * as format from 'N/format';
import * as runtime from 'N/runtime';
import { isoDate, type IsoDate } from '../../core/calendar/iso-date.ts';

/**
 * The day it is in the company: scripts run on NetSuite's clock, which is Pacific, and at nine in the morning in Berlin that is still yesterday's
 * date for a `Date`. Worked out by `N/format`, which knows every zone of the account's list, so that neither the zone of the server nor the date
 * format of the account matters. 10 units.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4388721627.html
 */
export function companyDay(now: Date): IsoDate {
  const type = format.Type.DATETIMETZ as format.Type.DATETIME;
  const text = format.format({ value: now, type, timezone: companyZone() as unknown as format.Timezone });
  const wall = format.parse({ value: String(text), type, timezone: format.Timezone.GMT });
  if (wall instanceof Date && !Number.isNaN(wall.getTime())) return isoDate(wall.toISOString().slice(0, 10));
  throw new Error(`N/format did not read its own date and time “${String(text)}”.`);
}

/** Company Information names the zone. A role that may not read that page has the same zone as its own preference, unless its person chose another. */
function companyZone(): string {
  const preferred = (): string =>
    String(runtime.getCurrentUser().getPreference({ name: 'TIMEZONE' }) || PACIFIC);
  try {
    const company = config.load({ type: config.Type.COMPANY_INFORMATION });
    return String(company.getValue({ fieldId: 'timezone' }) || preferred());
  } catch {
    return preferred();
  }
}

/** A new account's zone, and the one of NetSuite's servers. */
const PACIFIC = 'America/Los_Angeles';
