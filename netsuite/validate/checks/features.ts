import { doubtful, featureUndeclared, notChecked } from '../problems.ts';
import { finding, type Finding } from '../finding.ts';
import { OBJECTS } from '../objects/index.ts';
import type { Project } from '../project.ts';
import { partsOf } from '../references.ts';
import type { Structure } from '../spec.ts';
import { LIST_FEATURES, PERMISSION_FEATURES, RECORD_FEATURES, SEGMENT_FEATURES } from '../values.ts';
import { childOf, type Element } from '../xml.ts';

const DECLARED = 'section_4718752626';

interface Use {
  readonly feature: string;
  readonly file: string;
  readonly line: number;
  readonly what: string;
  readonly doc: string;
  /** Without it the project does not deploy; otherwise only what needs it is left out. */
  readonly isFatal: boolean;
  /** A flag that is F: SDF warns of it like of any other. */
  readonly isUnset?: boolean;
}

/** Kinds that deploy without their feature and stay hidden until the account has it: subsect_160823364293. */
const ENHANCED: readonly string[] = [
  'clientscript', 'customrecordtype', 'dataset', 'entryForm', 'itemcustomfield', 'othercustomfield', 'role', 'savedsearch', 'transactionForm', 'usereventscript', 'workbook',
]; // prettier-ignore

/**
 * Every feature an object needs, or a script asks for, is declared. What an object of a standard kind needs has to be (section_4718752626); what
 * only a field needs, or an object of an enhanced kind, is left out with a warning in an account without it.
 */
export function checkFeatures(project: Project): readonly Finding[] {
  const declared = new Set(declaredFeatures(project.manifest));
  const uses = [...project.objects.flatMap(({ file, root }) => usesOf(file, root)), ...scriptUses(project)];
  const optional = new Set(optionalFeatures(project.manifest));
  const first = new Map(project.objects.flatMap(({ file, root }) => {
    const feature = OBJECTS[root.name]?.feature;
    return feature !== undefined && optional.has(feature) && !ENHANCED.includes(root.name) ? [[feature, { file, line: root.line, what: `a ${root.name}` }] as const] : [];
  }).toReversed());
  const uncertain = [...first].map(([feature, { what, ...place }]) =>
    finding(notChecked, 'feature-optional', DECLARED, place, `${feature} is declared as not required, and ${what} does not deploy without it.`, 'Write required="true", unless the account is known to have it.'));
  const missing = uses.filter(({ feature }) => !declared.has(feature));
  return [...uncertain, ...checkFlags(missing.filter(({ isUnset }) => isUnset)), ...missing.filter(({ isUnset }) => !isUnset).map(({ feature, file, line, what, doc, isFatal }) =>
    finding(isFatal ? featureUndeclared : doubtful, 'feature-undeclared', doc, { file, line }, `${what} depends on the feature ${feature}, which the manifest does not declare.`, `Add <feature required="true">${feature}</feature> to manifest.xml, or required="false" where it works without.`),
  )];
} // prettier-ignore

/** Each file once: exports write every flag out, and a manifest without their features is warned of at every one. SDFxml_3330726969 */
const checkFlags = (uses: readonly Use[]): readonly Finding[] =>
  uses.filter(({ file }, index) => uses.findIndex((other) => other.file === file) === index).map(({ file, line }) => {
    const own = uses.filter((other) => other.file === file);
    const features = [...new Set(own.map(({ feature }) => feature))];
    return finding(doubtful, 'feature-flag', 'SDFxml_3330726969', { file, line }, `${own.map(({ what }) => what).join(', ')}: F too asks for ${features.join(', ')} in the manifest, and SDF warns where it is not there.`, 'Remove what is F, or declare the features with required="false".');
  }); // prettier-ignore

const optionalFeatures = (manifest: Element | null): readonly string[] => {
  const dependencies = manifest && childOf(manifest, 'dependencies');
  const features = (dependencies && childOf(dependencies, 'features')?.children) ?? [];
  return features.filter(({ attributes }) => attributes['required'] === 'false').map(({ text }) => text);
};

export function declaredFeatures(manifest: Element | null): readonly string[] {
  const dependencies = manifest && childOf(manifest, 'dependencies');
  return (dependencies && childOf(dependencies, 'features')?.children.map(({ text }) => text)) ?? [];
}

function usesOf(file: string, root: Element): readonly Use[] {
  const spec = OBJECTS[root.name];
  if (!spec) return [];
  const own = spec.feature === undefined ? [] : [{ feature: spec.feature, file, line: root.line, what: `A ${root.name}`, doc: spec.doc, isFatal: !ENHANCED.includes(root.name) }];
  return [...own, ...usesBelow(file, root, spec)];
} // prettier-ignore

function usesBelow(file: string, element: Element, is: Structure): readonly Use[] {
  return element.children.flatMap((child): readonly Use[] => {
    const use = (feature: string | undefined, what: string, doc: string): readonly Use[] =>
      feature === undefined ? [] : [{ feature, file, line: child.line, what, doc, isFatal: false }];
    const field = is.fields[child.name];
    if (field?.feature !== undefined && child.text === 'F')
      return use(field.feature, `<${child.name}>`, is.doc).map((each) => ({ ...each, isUnset: true }));
    if (field && child.text !== '' && child.text !== 'F') {
      const doc = field.doc ?? is.doc;
      if (field.feature !== undefined) return use(field.feature, `<${child.name}>`, doc);
      if (/^record_?types?$/i.test(child.name))
        return partsOf(child.text).flatMap((type) =>
          use(RECORD_FEATURES[type], `The record type ${type}`, DECLARED),
        );
      if (child.name === 'selectrecordtype')
        return use(LIST_FEATURES[child.text], `The list ${child.text}`, doc);
      if (child.name === 'permkey')
        return use(PERMISSION_FEATURES[child.text], `The permission ${child.text}`, doc);
      if (child.name === 'segment')
        return use(SEGMENT_FEATURES[child.text], `The restriction ${child.text}`, doc);
    }
    const list = is.lists?.[child.name];
    const group = is.groups?.[child.name];
    if (group) return usesBelow(file, child, group);
    return list ? child.children.flatMap((item) => usesBelow(file, item, list.is)) : [];
  });
}

/** What scripts ask `runtime.isFeatureInEffect` about. */
function scriptUses({ cabinet }: Project): readonly Use[] {
  return [...cabinet].filter(([path]) => path.endsWith('.js')).flatMap(([path, code]) =>
    [...code.matchAll(/isFeatureInEffect\(\s*\{\s*feature:\s*(['"])(\w+)\1/g)].map(({ 2: feature, index }) => ({
      feature: feature!,
      file: `FileCabinet${path}`,
      line: code.slice(0, index).split('\n').length,
      what: 'A question of the script',
      doc: 'SAFE 1',
      isFatal: false,
    })),
  );
} // prettier-ignore
