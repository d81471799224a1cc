import type { Migration } from '../migrations'

/**
 * The list of words says of each that stands in one message only, which: most words of a history are of that kind (names, identifiers), and FTS5 would have to be asked for each of
 * them. 0: in no message yet, only in titles; null: in several, or not known. And the index knows more of symbols (see search-tokens.ts), so everything is indexed anew, newest first,
 * after the file was opened.
 *
 * The trigger is made anew only because it would have to run for each word.
 */
const schema = `
DROP TRIGGER search_word_gone;
DELETE FROM search_words;
ALTER TABLE search_words ADD COLUMN only_in INTEGER;
INSERT INTO search_parts (search_parts) VALUES ('delete-all');
INSERT INTO search_index (search_index) VALUES ('delete-all');
INSERT INTO search_titles (search_titles) VALUES ('delete-all');
UPDATE search_backlog SET seq = (SELECT coalesce(max(seq), 0) FROM messages) WHERE name = 'messages';
UPDATE search_backlog SET seq = (SELECT coalesce(max(seq), 0) FROM chats) WHERE name = 'titles';

CREATE TRIGGER search_word_gone AFTER DELETE ON search_words BEGIN
  INSERT INTO search_parts (search_parts, rowid, word) VALUES ('delete', old.seq, old.word);
END;
`

/** Version 7: parts of rare words, and code, are found quickly in large histories. */
export const searchAlone: Migration = { version: 7, up: (database) => database.exec(schema) }
