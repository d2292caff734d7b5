/** What is assumed where nothing is known; each score that leans on one of these says so. */

/** A customer's own record counts as if this many further invoices had been paid as the whole portfolio pays. */
export const PSEUDO_INVOICES = 5;
/** Of customers with fewer known outcomes than this, a score says that it leans on the portfolio. */
export const ENOUGH_OUTCOMES = 5;
/** A portfolio without history: nobody knows whether an invoice will be late, and one in twenty is very late. */
export const DEFAULT_LATE = 0.5;
export const DEFAULT_VERY_LATE = 0.05;
/** Days late, where no comparable invoice says: paid when due; a week late; `lateDays` and a month late. */
export const DEFAULT_DAYS = { inTime: 0, late: 7, veryLateBeyond: 30 } as const;
/** Days from today until an invoice is paid that is open longer than any comparable one ever was. */
export const DEFAULT_DAYS_MORE = 30;
/** Days a range is widened by to both sides when too little history could calibrate it. */
export const DEFAULT_WIDENING = 14;
/** What a range promises: this share of the invoices is paid within it. */
export const COVERAGE = 0.8;
/** The second target: late by more than so many days. */
export const DEFAULT_LATE_DAYS = 30;
