import { readEnv } from './env';
import { readBooks } from './features/verifications/verify-ledgers';
import { openDatabase, startOrExplain } from './process';

/**
 * Reads the books of every business through, or of those whose ids are given, and prints each difference. Ends
 * with 1 when something does not agree.
 */
await startOrExplain(async () => {
  const services = await openDatabase(readEnv());
  const print = (line: string) => process.stdout.write(`${line}\n`);
  let differing = 0;
  try {
    let businesses = 0;
    for await (const read of readBooks(services, process.argv.slice(2))) {
      const verdict = read.differences.length > 0 ? 'DIFFERS' : 'agrees';
      print(
        `${verdict}  ${read.name} (${read.id}): ${read.entryCount} entries, ${read.postingCount} postings`,
      );
      for (const { check, record, problem } of read.differences)
        print(`  ${check} ${record ?? ''}: ${problem}`);
      businesses += 1;
      if (read.differences.length > 0) differing += 1;
    }
    print(`${businesses} businesses read, ${differing} with differences`);
  } finally {
    await services.close();
  }
  if (differing > 0) process.exitCode = 1;
});
