CREATE TABLE `search_lines` (
	`rowid` integer PRIMARY KEY NOT NULL,
	`interaction_id` text NOT NULL,
	`at` integer NOT NULL,
	`message_id` text NOT NULL
);
--> statement-breakpoint
CREATE VIRTUAL TABLE `search_text` USING fts5(`body`, content='', contentless_delete=1, detail='full', tokenize='unicode61 remove_diacritics 2', prefix='2 3');
--> statement-breakpoint
CREATE TABLE `search_people_rows` (
	`rowid` integer PRIMARY KEY NOT NULL,
	`interaction_id` text NOT NULL,
	`words` text NOT NULL
);
--> statement-breakpoint
CREATE VIRTUAL TABLE `search_people` USING fts5(`words`, content='', contentless_delete=1, detail='full', tokenize='unicode61 remove_diacritics 2', prefix='2 3 4');
--> statement-breakpoint
CREATE TABLE `search_cursors` (
	`shard` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `search_rebuild` (
	`id` integer PRIMARY KEY NOT NULL,
	`interaction_id` text NOT NULL,
	`at` integer NOT NULL,
	`message_id` text NOT NULL,
	`indexed` integer NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer
);
