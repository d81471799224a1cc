import type { Migration } from '../migrations'

const sums = `answers INTEGER NOT NULL, unpriced INTEGER NOT NULL, input INTEGER NOT NULL, cached INTEGER NOT NULL, written INTEGER NOT NULL, output INTEGER NOT NULL, reasoning INTEGER NOT NULL,
  nano INTEGER NOT NULL`

/** One row an answer with a usage, without copies: forks keep the server's id of the request, imports (ids of version 8) were paid elsewhere, the demo costs nothing. */
const counted = `SELECT m.chat, coalesce(m.model, '') AS model, coalesce(m.origin, '') AS origin, min(coalesce(m.finished_at, m.created_at)) / 1000 AS at, m.usage
  FROM messages m WHERE m.usage IS NOT NULL AND json_valid(m.usage) AND m.demo = 0 AND substr(m.id, 15, 1) <> '8' GROUP BY coalesce(m.request_id, m.id)`
const tokens = (field: string): string => `sum(coalesce(CAST(usage ->> '$.${field}' AS INTEGER), 0))`
const counts = `count(*), count(*), ${['inputTokens', 'cachedTokens', 'cacheWriteTokens', 'outputTokens', 'reasoningTokens'].map(tokens).join(', ')}, 0`

/**
 * What was used and spent, in sums that are kept in the transaction that stores an answer: `spending` by day where the user was (20261130), model and server, `chat_spending` by chat and
 * month (202611). Both stay when answers are erased: money that was spent is spent. A chat is known there by its id, which says nothing when the chat is gone. `nano`: billionths of a
 * dollar; `unpriced`: how many of the answers have no known price.
 */
const schema = `
CREATE TABLE spending (
  day INTEGER NOT NULL, model TEXT NOT NULL, origin TEXT NOT NULL, ${sums},
  PRIMARY KEY (day, model, origin)
) STRICT, WITHOUT ROWID;
CREATE TABLE chat_spending (
  chat TEXT NOT NULL, month INTEGER NOT NULL, ${sums},
  PRIMARY KEY (chat, month)
) STRICT, WITHOUT ROWID;
CREATE INDEX chat_spending_by_cost ON chat_spending (month, nano);

INSERT INTO spending SELECT CAST(strftime('%Y%m%d', at, 'unixepoch', 'localtime') AS INTEGER), model, origin, ${counts} FROM (${counted}) GROUP BY 1, 2, 3;
INSERT INTO chat_spending SELECT (SELECT id FROM chats WHERE seq = chat), CAST(strftime('%Y%m', at, 'unixepoch', 'localtime') AS INTEGER), ${counts} FROM (${counted}) GROUP BY 1, 2;
`

/** Version 8: what was used and spent. Answers from before have tokens and no cost. */
export const spending: Migration = { version: 8, up: (database) => database.exec(schema) }
