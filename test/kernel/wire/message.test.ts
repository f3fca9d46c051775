import { describe, expect, it } from '@jest/globals';
import { MAX_DEPTH } from '../../../kernel/wire/json.ts';
import { decode, encode, type Message, Unreadable } from '../../../kernel/wire/message.ts';
import { Signer } from '../../../kernel/wire/sign.ts';

const signer = () => new Signer('key', 'sha256');
const header = { msg_id: '1', msg_type: 'execute_request', session: 's' };
const message: Message = {
  identities: [Buffer.from('id')],
  header,
  parent: {},
  metadata: {},
  content: { code: '漢字 😀' },
  buffers: [Buffer.from([0, 255])],
};
const frames = (parts: readonly (string | Buffer)[], delimiter = '<IDS|MSG>') => {
  const bodies = parts.map((part) => Buffer.from(part));
  return [Buffer.from('id'), Buffer.from(delimiter), Buffer.from(signer().sign(bodies)), ...bodies];
};

describe('a message', () => {
  it('survives encoding and decoding, buffers and identities too', () => {
    const wire = encode(message, signer()).map((frame) => Buffer.from(frame));
    expect(decode(wire, signer())).toEqual(message);
  });

  it.each([
    ['no delimiter', frames([JSON.stringify(header), '{}', '{}', '{}'], '<ids>'), 'too few frames'],
    ['three parts', frames([JSON.stringify(header), '{}', '{}']), 'too few frames'],
    ['a header that is no JSON', frames(['nope', '{}', '{}', '{}']), 'header is not JSON'],
    ['bytes that are no text', frames([Buffer.from([255, 254]), '{}', '{}', '{}']), 'header is not JSON'],
    ['a header that is a list', frames(['[]', '{}', '{}', '{}']), 'header is not a JSON object'],
    ['a header without msg_id', frames(['{"msg_type":"a","session":"s"}', '{}', '{}', '{}']), 'header without msg_id'],
    ['a parent that is null', frames([JSON.stringify(header), 'null', '{}', '{}']), 'parent header is not a JSON object'],
  ])('with %s is unreadable', (_, wire, reason) => {
    expect(() => decode(wire, signer())).toThrow(Unreadable);
    expect(() => decode(wire, signer())).toThrow(reason);
  });

  it.each([
    ['no JSON', '{', 'the content is not JSON'],
    ['no object', '3', 'the content is not a JSON object'],
    [
      'too deep',
      `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      `the content is nested more than ${MAX_DEPTH} levels deep`,
    ],
  ])('whose content is %s can still be answered', (_, content, fault) => {
    const decoded = decode(frames([JSON.stringify(header), '{}', '{}', content]), signer());
    expect(decoded.fault).toBe(fault);
    expect(decoded.content).toEqual({});
    expect(decoded.header.msg_id).toBe('1');
  });
});
