import tseslint from 'typescript-eslint';

/**
 * Which room may import from which (docs/decisions/0001-house.md). A folder may import from itself and from the rooms
 * listed; everything else at the top is refused.
 */
const rooms = ['core', 'netsuite', 'dynamics', 'sandbox', 'workbench', 'cli', 'test', 'examples', 'bench'];
const mayImport = {
  core: [],
  netsuite: ['core', 'workbench'],
  dynamics: ['core', 'workbench'],
  sandbox: ['core'], // types only: see below
  workbench: ['core'],
  examples: ['core'],
};
const libraries = {
  core: ['zod', 'saxes', 'papaparse', '@noble/hashes', 'js-yaml', 'mustache'],
};

const direction = Object.entries(mayImport).map(([room, allowed]) => {
  const closed = rooms.filter((other) => other !== room && !allowed.includes(other));
  return {
    files: [`${room}/**/*.ts`],
    ignores: ['netsuite/build/**', 'sandbox/**/demo/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^(\\.\\./)+(${closed.join('|')})/`,
              message: `${room}/ may import only from: ${[room, ...allowed].join(', ')}.`,
            },
            ...(libraries[room]
              ? [
                  {
                    regex: `^(?!\\.{1,2}/)(?!(${libraries[room].join('|')})(/|$))`,
                    message: `core/ loads in a bare realm: only ${libraries[room].join(', ')}.`,
                  },
                ]
              : []),
          ],
        },
      ],
    },
  };
});

const impureGlobals = [
  'process',
  'Buffer',
  'console',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'fetch',
  'URL',
  'URLSearchParams',
  'TextEncoder',
  'TextDecoder',
  'Intl',
  'crypto',
  'performance',
  'structuredClone',
  'Date',
  'eval',
  'Function',
  'require',
  'window',
  'document',
];
const notReproducible = [
  'exp',
  'log',
  'log2',
  'log10',
  'log1p',
  'expm1',
  'pow',
  'sin',
  'cos',
  'tan',
  'sqrt',
  'cbrt',
  'random',
  'hypot',
  'atan',
  'atan2',
  'asin',
  'acos',
  'sinh',
  'cosh',
  'tanh',
];

const purity = {
  files: ['core/**/*.ts'],
  rules: {
    'no-restricted-globals': [
      'error',
      ...impureGlobals.map((name) => ({ name, message: 'core/ is pure ECMAScript: take it as a value.' })),
    ],
    'no-restricted-properties': [
      'error',
      ...notReproducible.map((property) => ({
        object: 'Math',
        property,
        message: 'Not bit-equal on every engine: use core/math.',
      })),
    ],
    'no-restricted-syntax': [
      'error',
      {
        selector: 'CallExpression > MemberExpression[property.name=/^(localeCompare|toLocale.*)$/]',
        message: 'Depends on the engine: compare code units.',
      },
      {
        selector: 'FunctionDeclaration[generator=true], FunctionExpression[generator=true]',
        message: 'Generators fail in NetSuite’s engine.',
      },
      {
        selector: 'AwaitExpression, FunctionDeclaration[async=true], ArrowFunctionExpression[async=true]',
        message: 'core/ never awaits.',
      },
      {
        selector: "BinaryExpression[operator='**']",
        message: 'Not bit-equal on every engine: use core/math.',
      },
    ],
  },
};

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      'netsuite/node_modules',
      'netsuite/project',
      'dist',
      'coverage',
      '.quittance',
      'netsuite/dist',
    ],
  },
  ...tseslint.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2023, sourceType: 'module' },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'off',
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-implied-eval': 'error',
      'prefer-const': 'error',
    },
  },
  ...direction,
  purity,
);
