import { required, wrongType } from '../../engine/arguments.ts';
import { closed } from '../../engine/closed.ts';
import { refuse } from '../../engine/refuse.ts';
import type { Host } from '../../host.ts';

/** `encode.Encoding`, which `N/crypto` shares. */
export const ENCODINGS = closed('N/encode Encoding', {
  UTF_8: 'UTF_8',
  BASE_16: 'BASE_16',
  BASE_32: 'BASE_32',
  BASE_64: 'BASE_64',
  BASE_64_URL_SAFE: 'BASE_64_URL_SAFE',
  HEX: 'HEX',
});

const NODE_ENCODINGS: Readonly<Record<string, BufferEncoding>> = {
  UTF_8: 'utf8',
  BASE_16: 'hex',
  BASE_64: 'base64',
  BASE_64_URL_SAFE: 'base64url',
  HEX: 'hex',
};

/** `N/encode`. */
export function encodeModule(_host: Host) {
  return {
    convert(options: unknown): string {
      const call = 'encode.convert';
      const { string, inputEncoding, outputEncoding } = required(
        call,
        options,
        'string',
        'inputEncoding',
        'outputEncoding',
      );
      if (typeof string !== 'string') throw wrongType(call, 'string');
      return textFrom(bytesFrom(string, inputEncoding), outputEncoding);
    },
    Encoding: ENCODINGS,
  };
}

export const bytesFrom = (text: string, encoding: unknown): Buffer =>
  Buffer.from(text, nodeEncoding(encoding));

export function textFrom(bytes: Buffer, encoding: unknown): string {
  const text = bytes.toString(nodeEncoding(encoding));
  return encoding === ENCODINGS.HEX || encoding === ENCODINGS.BASE_16 ? text.toUpperCase() : text;
}

function nodeEncoding(encoding: unknown): BufferEncoding {
  const known = NODE_ENCODINGS[String(encoding)];
  return known ?? refuse('N/encode', `encoding ${String(encoding)}`);
}
