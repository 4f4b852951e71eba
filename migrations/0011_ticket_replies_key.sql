ALTER TABLE `tblticket_replies` ADD `kind` text DEFAULT 'reply' NOT NULL;--> statement-breakpoint
ALTER TABLE `tblticket_replies` ADD `key` text;--> statement-breakpoint
ALTER TABLE `tblticket_replies` ADD `message_at` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `tblticket_replies_key` ON `tblticket_replies` (`ticketid`,`key`) WHERE key is not null;