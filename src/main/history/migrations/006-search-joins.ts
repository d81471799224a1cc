import type { Migration } from '../migrations'

/**
 * The index knows more of phrases (see `join` in search-tokens.ts), so everything is indexed anew, newest first, after the file was opened.
 *
 * New words are put into `search_parts` by the program: for a statement with a trigger SQLite made FTS5 write out all that it had gathered, after each message.
 * The other trigger of words is made anew only because it would have to run for each of them.
 */
const schema = `
DROP TRIGGER search_words_added;
DROP TRIGGER search_word_gone;
DELETE FROM search_words;
INSERT INTO search_parts (search_parts) VALUES ('delete-all');
INSERT INTO search_index (search_index) VALUES ('delete-all');
INSERT INTO search_titles (search_titles) VALUES ('delete-all');
UPDATE search_backlog SET seq = (SELECT coalesce(max(seq), 0) FROM messages) WHERE name = 'messages';
UPDATE search_backlog SET seq = (SELECT coalesce(max(seq), 0) FROM chats) WHERE name = 'titles';

CREATE TRIGGER search_word_gone AFTER DELETE ON search_words BEGIN
  INSERT INTO search_parts (search_parts, rowid, word) VALUES ('delete', old.seq, old.word);
END;
`

/** Version 6: phrases of frequent words are found quickly. */
export const searchJoins: Migration = { version: 6, up: (database) => database.exec(schema) }
