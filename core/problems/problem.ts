/** `AR-` and four digits; the first says which room it comes from (`catalogue.ts`). */
export type ProblemCode = `AR-${number}`;

/** Something a person can repair. `fix` starts with a verb and works when followed as written. */
export interface Problem {
  readonly code: ProblemCode;
  /** `error`: the thing named was not taken. `warning`: it was, but look. */
  readonly severity: 'error' | 'warning';
  readonly what: string;
  /** File, line, field or record: as near as can be said. */
  readonly where: string;
  readonly fix: string;
}

/** One problem in three lines, as terminals and logs show it. */
export const sayProblem = ({ code, severity, what, where, fix }: Problem): string =>
  `${code}  ${severity === 'warning' ? '(warning) ' : ''}${what}\n  where  ${where}\n  fix    ${fix}`;

/** Either a value, or all that is wrong with it. A value may come with warnings. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };
