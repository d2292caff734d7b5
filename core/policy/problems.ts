import { defineProblem } from '../problems/define.ts';

/** What can be wrong with a policy document. A policy with an error is not used at all: half a rule is no rule. */

export const notYaml = defineProblem<{ because: string }>(
  'AR-4001',
  'error',
  'A policy is neither YAML nor JSON.',
  ({ because }) => `The policy cannot be read: ${because}.`,
  () => 'Correct the line named; indent with blanks, and put texts with special characters in quotes.',
);

export const tooMuch = defineProblem<{ because: string; fix: string }>(
  'AR-4002',
  'error',
  'A policy is larger, deeper or more self-referring than any rule needs.',
  ({ because }) => `The policy was not read: ${because}.`,
  ({ fix }) => fix,
);

export const duplicateKey = defineProblem<{ key: string; firstLine: number }>(
  'AR-4003',
  'error',
  'A key stands twice in one place.',
  ({ key, firstLine }) => `"${key}" is already given on line ${firstLine}.`,
  () => 'Keep one of the two.',
);

export const unknownKey = defineProblem<{ key: string; like: string | null; known: string }>(
  'AR-4101',
  'error',
  'A key is not one the policy knows.',
  ({ key }) => `"${key}" is not a key of this part of the policy.`,
  ({ like, known }) => (like === null ? `Remove it, or use one of: ${known}.` : `Write "${like}".`),
);

export const valueMissing = defineProblem<{ key: string; wants: string; example: string }>(
  'AR-4102',
  'error',
  'A key that is needed here is missing.',
  ({ key }) => `"${key}" is missing.`,
  ({ key, wants, example }) => `Add "${key}": ${wants}, for example ${example}.`,
);

export const valueWrong = defineProblem<{ key: string; got: string; wants: string; example: string }>(
  'AR-4103',
  'error',
  'A value is of another kind or outside its bounds.',
  ({ key, got, wants }) => `"${key}" is ${got}, which is not ${wants}.`,
  ({ key, wants, example }) => `Write "${key}" as ${wants}, for example ${example}.`,
);

export const amountDecimals = defineProblem<{ key: string; got: string; currency: string; allowed: number }>(
  'AR-4104',
  'error',
  'An amount has more decimals than its currency.',
  ({ key, got, currency, allowed }) =>
    `"${key}" is ${got} in ${currency}, which has ${allowed === 0 ? 'no decimals' : `${allowed} decimals`}.`,
  ({ currency, allowed }) =>
    `Write the ${currency} amount ${allowed === 0 ? 'without decimals' : `with at most ${allowed} decimals`}.`,
);

export const patternWrong = defineProblem<{ pattern: string; at: number; because: string }>(
  'AR-4105',
  'error',
  'A pattern of a rule cannot be used.',
  ({ pattern, at, because }) => `The pattern ${pattern} cannot be used: at character ${at}, ${because}.`,
  () =>
    'Use letters, ., *, +, ?, {2,5}, [a-z], (…), |, ^, $, \\d, \\w, \\s, \\b; put \\ before a sign that is meant literally.',
);

export const starRepeats = defineProblem<{ pattern: string; meant: string }>(
  'AR-4106',
  'warning',
  'A star in a pattern repeats the letter before it; it does not stand for any text.',
  ({ pattern }) => `In ${pattern}, * repeats the letter before it; it does not stand for any text.`,
  ({ meant }) => `Write ${meant} if any text was meant, or leave it.`,
);

export const ruleIncomplete = defineProblem<{ what: string; fix: string }>(
  'AR-4107',
  'error',
  'A rule says nothing, or two things at once.',
  ({ what }) => what,
  ({ fix }) => fix,
);

export const layerForNobody = defineProblem<object>(
  'AR-4108',
  'error',
  'A layer does not say whom it is for.',
  () => '"for" names no company, segment or customer.',
  () => 'Name at least one, for example { company: "01" }, or move the rules to the top of the policy.',
);

export const layerTwice = defineProblem<{ first: string }>(
  'AR-4109',
  'error',
  'Two layers are for exactly the same.',
  ({ first }) => `An earlier layer (${first}) is for exactly the same, so it is not clear which wins.`,
  () => 'Merge the two layers into one.',
);

export const ladderConflict = defineProblem<{ what: string; fix: string }>(
  'AR-4110',
  'error',
  'A ladder cannot be climbed: its keys contradict each other.',
  ({ what }) => what,
  ({ fix }) => fix,
);

export const ladderDelayed = defineProblem<{ what: string; fix: string }>(
  'AR-4111',
  'warning',
  'A step of a ladder will always go out later than its day.',
  ({ what }) => what,
  ({ fix }) => fix,
);
