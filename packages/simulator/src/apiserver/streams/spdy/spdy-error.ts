/** The peer has sent what SPDY/3.1 does not allow; nothing after it on the connection can be understood. */
export class SpdyError extends Error {
  override readonly name = 'SpdyError';
}
