import { describe, expect, it } from 'vitest';
import type { AccountMarks, Tag } from '../../../../preload/contract';
import { suggestedWords, usualColour } from '../../../../renderer/marks/usual-colour';

const tagged = (word: string, colour: Tag['colour']): AccountMarks => ({
  sessionId: 'acme',
  accountId: '111122223333',
  alias: null,
  tag: { word, colour },
});

describe('the usual colour of a tag', () => {
  it.each(['prod', 'PROD', ' Production ', 'prd', 'live', 'eu-prod', 'prod 2', 'prod2'])(
    'is red for what looks like production: %j',
    (word) => {
      expect(usualColour(word, [])).toBe('red');
    },
  );

  it.each(['non-prod', 'nonprod', 'pre-prod', 'preprod', 'products', 'liveness', 'staging', 'dev', ''])(
    'is not red for %j',
    (word) => {
      expect(usualColour(word, [])).not.toBe('red');
    },
  );

  it('is what the word has on another account', () => {
    expect(usualColour('Prod', [tagged('prod', 'purple')])).toBe('purple');
  });
});

describe('suggested words', () => {
  it('are those in use first, the most used before the others, each once', () => {
    const accounts = [tagged('shared', 'blue'), tagged('Prod', 'red'), tagged('Prod', 'red')];
    expect(suggestedWords(accounts)).toEqual(['Prod', 'shared', 'staging', 'test', 'dev', 'sandbox']);
  });
});
