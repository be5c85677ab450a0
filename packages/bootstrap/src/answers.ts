import { connect } from 'node:tls';
import type { Answers } from './services.ts';

/** Completes a TLS handshake and hangs up. A published port accepts connections before anyone listens; a handshake tells. */
export const tlsAnswers: Answers = ({ port, hostName, authority, timeoutMs }) =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, servername: hostName, ca: authority, timeout: timeoutMs });
    const finish = (answered: boolean) => {
      socket.removeAllListeners();
      // What still comes from a socket that is being destroyed is of no interest.
      socket.on('error', () => undefined);
      socket.destroy();
      resolve(answered);
    };
    socket.once('secureConnect', () => finish(socket.authorized));
    socket.once('error', () => finish(false));
    socket.once('timeout', () => finish(false));
    socket.once('close', () => finish(false));
  });
