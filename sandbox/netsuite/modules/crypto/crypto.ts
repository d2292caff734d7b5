import { createHash, type Hash as NodeHash } from 'node:crypto';
import { required } from '../../engine/arguments.ts';
import { closed, named } from '../../engine/closed.ts';
import { refusedMembers } from '../../engine/refuse.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import type { Host } from '../../host.ts';
import { bytesFrom, ENCODINGS, textFrom } from '../encode/encode.ts';

const HASH_ALGORITHMS = named('N/crypto HashAlg', ['SHA256', 'SHA512']);

/** `N/crypto`: hashes. Whatever needs a secret of the account is refused. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4358549582.html */
export function cryptoModule(_host: Host) {
  return {
    createHash(options: unknown): Hash {
      const { algorithm } = required('crypto.createHash', options, 'algorithm');
      return new Hash(String(algorithm));
    },
    ...refusedMembers('N/crypto', [
      'createSecretKey',
      'createHmac',
      'createCipher',
      'createDecipher',
      'checkPasswordField',
    ]),
    HashAlg: HASH_ALGORITHMS,
    EncryptionAlg: named('N/crypto EncryptionAlg', ['AES']),
    Encoding: ENCODINGS,
    Padding: closed('N/crypto Padding', { NoPadding: 'NoPadding', PKCS5Padding: 'PKCS5Padding' }),
  };
}

class Hash {
  readonly #hash: NodeHash;

  constructor(algorithm: string) {
    if (!Object.hasOwn(HASH_ALGORITHMS, algorithm)) {
      throw new SuiteScriptError('INVALID_ALGORITHM', `${algorithm} is no algorithm of crypto.HashAlg.`);
    }
    this.#hash = createHash(algorithm.toLowerCase());
  }

  update(options: unknown): void {
    const { input, inputEncoding } = required('Hash.update', options, 'input');
    this.#hash.update(bytesFrom(String(input), inputEncoding ?? ENCODINGS.UTF_8));
  }

  digest(options?: { readonly outputEncoding?: unknown }): string {
    return textFrom(this.#hash.digest(), options?.outputEncoding ?? ENCODINGS.HEX);
  }

  toJSON(): object {
    return {};
  }

  toString(): string {
    return 'crypto.Hash';
  }
}
