import { createServer } from 'node:net';
import { PlainProblem } from './settings.mjs';

/** Tries the port for a moment: a sentence now is better than a stack trace after the build. */
export function checkPort(port, variable, what) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (problem) => {
      const other = port < 60_000 ? port + 10 : port - 10;
      const advice = `Stop that program, or choose another port: ${variable}=${other} npm start`;
      if (problem.code === 'EADDRINUSE') {
        reject(new PlainProblem(`Port ${port} for the ${what} is taken by another program. ${advice}`));
      } else if (problem.code === 'EACCES') {
        reject(
          new PlainProblem(
            `You may not open port ${port} for the ${what}: ports below 1024 need special rights. Choose a higher one: ${variable}=${port + 8000} npm start`,
          ),
        );
      } else reject(new PlainProblem(`Port ${port} for the ${what} cannot be opened: ${problem.message}.`));
    });
    server.listen({ port, exclusive: true }, () => server.close(resolve));
  });
}

/** A port nobody uses just now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
