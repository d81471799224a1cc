import type { Migration } from '../migrations'

/**
 * The search index, kept in the same transactions as what it finds (see search-index.ts, which also says what a token is).
 *
 * `search_index` and `search_titles` say which messages (by `seq`) and chats (by `seq`) hold a token; neither keeps text nor places, which is why the index is
 * no larger than the text. `search_words` is every word there is, and `search_parts` finds words by the three-letter pieces inside them. `search_backlog` says up to which `seq`
 * rows are not indexed yet: those of an older file are taken in after it was opened, newest first.
 *
 * The tokenizer takes every byte above 127, digits and letters; other ASCII is spelt in the private-use area.
 */
const schema = `
CREATE VIRTUAL TABLE search_index USING fts5 (tokens, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
CREATE VIRTUAL TABLE search_titles USING fts5 (tokens, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');

CREATE TABLE search_words (
  seq INTEGER PRIMARY KEY,
  word TEXT NOT NULL UNIQUE
) STRICT;
CREATE VIRTUAL TABLE search_parts USING fts5 (word, content = '', detail = none, tokenize = 'trigram case_sensitive 1');
CREATE TRIGGER search_words_added AFTER INSERT ON search_words BEGIN
  INSERT INTO search_parts (rowid, word) VALUES (new.seq, new.word);
END;

CREATE TABLE search_backlog (
  name TEXT PRIMARY KEY CHECK (name IN ('messages', 'titles')),
  seq INTEGER NOT NULL
) STRICT;
INSERT INTO search_backlog (name, seq) SELECT 'messages', coalesce(max(seq), 0) FROM messages;
INSERT INTO search_backlog (name, seq) SELECT 'titles', coalesce(max(seq), 0) FROM chats;

CREATE TRIGGER search_message_gone AFTER DELETE ON messages BEGIN
  DELETE FROM search_index WHERE rowid = old.seq;
END;
CREATE TRIGGER search_title_gone AFTER DELETE ON chats BEGIN
  DELETE FROM search_titles WHERE rowid = old.seq;
END;
`

/** Version 2: the search index, empty; what is there already stands in its backlog. */
export const searchIndex: Migration = { version: 2, up: (database) => database.exec(schema) }
