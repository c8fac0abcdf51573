import type { AccountView } from '@bilko/contracts';
import { describe, expect, it } from 'vitest';
import { treeOf } from './account-tree';

const account = (code: string, parentCode: string | null = null): AccountView => ({
  id: code,
  code,
  name: `Konto ${code}`,
  kind: 'expense',
  parentCode,
  isStatutory: parentCode === null,
  isArchived: false,
  control: null,
  version: 1,
});

describe('the tree of accounts', () => {
  it('puts classes and groups before their first account, and own accounts below theirs', () => {
    const groups = [
      { code: '5', name: 'Rashodi' },
      { code: '53', name: 'Usluge' },
      { code: '54', name: 'Amortizacija' },
    ];
    const tree = treeOf([account('533'), account('5331', '533'), account('539'), account('540')], groups);
    expect(
      tree.map((node) => `${node.level} ${node.kind === 'group' ? node.name : node.account.code}`),
    ).toEqual(['0 Rashodi', '1 Usluge', '2 533', '3 5331', '2 539', '1 Amortizacija', '2 540']);
  });
  it('without names of groups is a list', () => {
    expect(treeOf([account('720')], []).map(({ level }) => level)).toEqual([0]);
  });
});
