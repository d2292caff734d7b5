import type { Problem } from '../problems/problem.ts';
import type { XmlFault, XmlRead } from '../text/xml.ts';
import { doctypeRefused, malformedXml, place, strayEntity, xmlBeyondLimits } from './problems.ts';

/** What was wrong with a document as XML, for whoever reads messages in it. */
export function xmlProblems(file: string, { stopped, passed }: XmlRead): readonly Problem[] {
  const stray = passed.map((fault) => strayEntity(place(file, fault.line), {}));
  return stopped ? [...stray, faultProblem(file, stopped)] : stray;
}

function faultProblem(file: string, { kind, line, detail }: XmlFault): Problem {
  const where = place(file, line);
  if (kind === 'doctype') return doctypeRefused(where, {});
  return kind === 'malformed' ? malformedXml(where, { detail }) : xmlBeyondLimits(where, { detail });
}
