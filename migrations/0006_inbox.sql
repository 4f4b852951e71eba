CREATE TABLE `tblwhatsapp_contacts` (
	`id` integer PRIMARY KEY NOT NULL,
	`phone` text NOT NULL,
	`phone_key` text NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	`fields` text DEFAULT '{}' NOT NULL,
	`opted_out_at` integer,
	`created_by` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tblwhatsapp_contacts_phone_key` ON `tblwhatsapp_contacts` (`phone_key`);--> statement-breakpoint
CREATE INDEX `tblwhatsapp_contacts_name` ON `tblwhatsapp_contacts` (`name`);--> statement-breakpoint
CREATE INDEX `tblwhatsapp_contacts_created` ON `tblwhatsapp_contacts` (`created_at`);--> statement-breakpoint
CREATE TABLE `tblwhatsapp_group_contacts` (
	`group_id` integer NOT NULL,
	`contact_id` integer NOT NULL,
	PRIMARY KEY(`group_id`, `contact_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `tblwhatsapp_group_contacts_contact` ON `tblwhatsapp_group_contacts` (`contact_id`);--> statement-breakpoint
CREATE TABLE `tblwhatsapp_groups` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`description` text,
	`filter` text,
	`created_by` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tblwhatsapp_groups_name_unique` ON `tblwhatsapp_groups` (`name`);--> statement-breakpoint
CREATE TABLE `tblaudit_trail` (
	`at` integer NOT NULL,
	`id` text NOT NULL,
	`staff_id` integer,
	`action` text NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`summary` text NOT NULL,
	`changes` text,
	PRIMARY KEY(`at`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `tblaudit_trail_entity` ON `tblaudit_trail` (`entity`,`entity_id`,`at`);--> statement-breakpoint
CREATE INDEX `tblaudit_trail_entity_at` ON `tblaudit_trail` (`entity`,`at`);--> statement-breakpoint
CREATE INDEX `tblaudit_trail_staff` ON `tblaudit_trail` (`staff_id`,`at`);--> statement-breakpoint
CREATE TABLE `tblerased_people` (
	`hash` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`staff_id` integer
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tblreminders` (
	`id` integer PRIMARY KEY NOT NULL,
	`rel_type` text NOT NULL,
	`rel_id` text NOT NULL,
	`date_at` integer NOT NULL,
	`description` text NOT NULL,
	`target` text DEFAULT 'staff' NOT NULL,
	`staff_id` integer,
	`interaction_id` text,
	`created_by` integer,
	`created_at` integer NOT NULL,
	`notified_at` integer,
	`problem` text,
	FOREIGN KEY (`staff_id`) REFERENCES `tblstaff`(`staffid`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `tblreminders_due` ON `tblreminders` (`date_at`) WHERE notified_at is null and problem is null;--> statement-breakpoint
CREATE INDEX `tblreminders_rel` ON `tblreminders` (`rel_type`,`rel_id`);--> statement-breakpoint
CREATE TABLE `tblwhatsapp_hourly_stats` (
	`hour` integer NOT NULL,
	`phone_number_id` text NOT NULL,
	`metric` text NOT NULL,
	`who` text DEFAULT '' NOT NULL,
	`value` integer NOT NULL,
	PRIMARY KEY(`hour`, `phone_number_id`, `metric`, `who`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tblwhatsapp_interaction_labels` (
	`interaction_id` text NOT NULL,
	`label_id` integer NOT NULL,
	`rel_type` text NOT NULL,
	`status` text NOT NULL,
	`last_message_at` integer,
	PRIMARY KEY(`interaction_id`, `label_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `tblwhatsapp_interaction_labels_list` ON `tblwhatsapp_interaction_labels` (`label_id`,`rel_type`,`status`,`last_message_at`);--> statement-breakpoint
CREATE TABLE `tblwhatsapp_labels` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`color` text DEFAULT '#757575' NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tblwhatsapp_labels_name_unique` ON `tblwhatsapp_labels` (`name`);--> statement-breakpoint
CREATE TABLE `tblstaff_push_subscriptions` (
	`id` integer PRIMARY KEY NOT NULL,
	`staffid` integer NOT NULL,
	`session_id` text NOT NULL,
	`endpoint` text NOT NULL,
	`p256dh` text NOT NULL,
	`auth` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`staffid`) REFERENCES `tblstaff`(`staffid`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tblstaff_push_subscriptions_endpoint_unique` ON `tblstaff_push_subscriptions` (`endpoint`);--> statement-breakpoint
CREATE INDEX `tblstaff_push_subscriptions_staffid` ON `tblstaff_push_subscriptions` (`staffid`);--> statement-breakpoint
CREATE TABLE `tblwhatsapp_ratings` (
	`id` integer PRIMARY KEY NOT NULL,
	`interaction_id` text NOT NULL,
	`stars` integer NOT NULL,
	`comment` text,
	`bot_id` integer,
	`staff_id` integer,
	`phone_number_id` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `tblwhatsapp_ratings_at` ON `tblwhatsapp_ratings` (`at`);--> statement-breakpoint
CREATE INDEX `tblwhatsapp_ratings_interaction` ON `tblwhatsapp_ratings` (`interaction_id`);--> statement-breakpoint
CREATE TABLE `tblwhatsapp_saved_views` (
	`id` integer PRIMARY KEY NOT NULL,
	`staffid` integer,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`staffid`) REFERENCES `tblstaff`(`staffid`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `tblwhatsapp_saved_views_staffid` ON `tblwhatsapp_saved_views` (`staffid`);--> statement-breakpoint
CREATE TABLE `tblstaff_links` (
	`id` integer PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`staffid` integer NOT NULL,
	`kind` text NOT NULL,
	`created_by` integer,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`staffid`) REFERENCES `tblstaff`(`staffid`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tblstaff_links_token_hash_unique` ON `tblstaff_links` (`token_hash`);--> statement-breakpoint
CREATE INDEX `tblstaff_links_staffid` ON `tblstaff_links` (`staffid`);--> statement-breakpoint
CREATE TABLE `tblstaff_two_factors` (
	`id` integer PRIMARY KEY NOT NULL,
	`secret` text NOT NULL,
	`backup_codes` text NOT NULL,
	`staffid` integer NOT NULL,
	`verified` integer DEFAULT true NOT NULL,
	`failed_verification_count` integer DEFAULT 0 NOT NULL,
	`locked_until` integer,
	FOREIGN KEY (`staffid`) REFERENCES `tblstaff`(`staffid`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `tblstaff_two_factors_staffid` ON `tblstaff_two_factors` (`staffid`);--> statement-breakpoint
CREATE TABLE `tbldepartments` (
	`departmentid` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`assigned` integer,
	FOREIGN KEY (`assigned`) REFERENCES `tblstaff`(`staffid`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `tblticket_messages` (
	`ticketid` integer NOT NULL,
	`interaction_id` text NOT NULL,
	`at` integer NOT NULL,
	`message_id` text NOT NULL,
	PRIMARY KEY(`ticketid`, `at`, `message_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tblticket_replies` (
	`id` integer PRIMARY KEY NOT NULL,
	`ticketid` integer NOT NULL,
	`staff_id` integer,
	`message` text NOT NULL,
	`is_internal` integer DEFAULT false NOT NULL,
	`message_id` text,
	`problem` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`ticketid`) REFERENCES `tbltickets`(`ticketid`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `tblticket_replies_ticketid` ON `tblticket_replies` (`ticketid`,`at`);--> statement-breakpoint
CREATE TABLE `tbltickets` (
	`ticketid` integer PRIMARY KEY NOT NULL,
	`subject` text NOT NULL,
	`message` text DEFAULT '' NOT NULL,
	`status` text DEFAULT 'open' NOT NULL,
	`priority` text DEFAULT 'medium' NOT NULL,
	`department` integer,
	`contactid` integer,
	`lead_id` integer,
	`interaction_id` text,
	`assigned` integer,
	`created_by` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`last_reply_at` integer,
	`closed_at` integer,
	`external_id` text,
	`origin` text DEFAULT 'staff' NOT NULL,
	FOREIGN KEY (`department`) REFERENCES `tbldepartments`(`departmentid`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assigned`) REFERENCES `tblstaff`(`staffid`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `tbltickets_status` ON `tbltickets` (`status`,`updated_at`);--> statement-breakpoint
CREATE INDEX `tbltickets_updated` ON `tbltickets` (`updated_at`);--> statement-breakpoint
CREATE INDEX `tbltickets_assigned` ON `tbltickets` (`assigned`,`updated_at`);--> statement-breakpoint
CREATE INDEX `tbltickets_interaction` ON `tbltickets` (`interaction_id`);--> statement-breakpoint
CREATE INDEX `tbltickets_contactid` ON `tbltickets` (`contactid`);--> statement-breakpoint
CREATE INDEX `tbltickets_lead` ON `tbltickets` (`lead_id`);--> statement-breakpoint
DROP INDEX `tblwhatsapp_interactions_recent`;--> statement-breakpoint
DROP INDEX `tblwhatsapp_interactions_unread`;--> statement-breakpoint
DROP INDEX `tblwhatsapp_interactions_waiting`;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_interactions` ADD `snoozed_until` integer;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_interactions` ADD `labels` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_interactions` ADD `scheduled` text;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_interactions` ADD `blocked_at` integer;--> statement-breakpoint
CREATE INDEX `tblwhatsapp_interactions_list` ON `tblwhatsapp_interactions` (`rel_type`,`status`,`last_message_at`);--> statement-breakpoint
CREATE INDEX `tblwhatsapp_interactions_assigned` ON `tblwhatsapp_interactions` (`rel_type`,`assigned`,`status`,`last_message_at`);--> statement-breakpoint
CREATE INDEX `tblwhatsapp_interactions_number` ON `tblwhatsapp_interactions` (`phone_number_id`,`rel_type`,`status`,`last_message_at`);--> statement-breakpoint
CREATE INDEX `tblwhatsapp_interactions_unreplied` ON `tblwhatsapp_interactions` (`rel_type`,`status`,`last_message_at`) WHERE waiting_since is not null;--> statement-breakpoint
CREATE INDEX `tblwhatsapp_interactions_closing` ON `tblwhatsapp_interactions` (`rel_type`,`window_until`) WHERE status = 'open';--> statement-breakpoint
CREATE INDEX `tblwhatsapp_interactions_person` ON `tblwhatsapp_interactions` (`rel_id`,`rel_type`) WHERE rel_id is not null;--> statement-breakpoint
CREATE INDEX `tblwhatsapp_interactions_wa_id` ON `tblwhatsapp_interactions` (`wa_id`) WHERE wa_id is not null;--> statement-breakpoint
CREATE INDEX `tblwhatsapp_interactions_user_id` ON `tblwhatsapp_interactions` (`user_id`) WHERE wa_id is null and user_id is not null;--> statement-breakpoint
CREATE INDEX `tblwhatsapp_interactions_unread` ON `tblwhatsapp_interactions` (`rel_type`,`status`,`last_message_at`) WHERE last_in_seq > read_seq;--> statement-breakpoint
CREATE INDEX `tblwhatsapp_interactions_waiting` ON `tblwhatsapp_interactions` (`rel_type`,`status`,`waiting_since`) WHERE waiting_since is not null;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_interaction_messages` ADD `waited_ms` integer;--> statement-breakpoint
ALTER TABLE `tblcontacts` ADD `description` text;--> statement-breakpoint
ALTER TABLE `tblcontacts` ADD `lead_id` integer;--> statement-breakpoint
CREATE INDEX `tblcontacts_dateadded` ON `tblcontacts` (`dateadded`);--> statement-breakpoint
CREATE INDEX `tblcontacts_name` ON `tblcontacts` (`firstname`);--> statement-breakpoint
ALTER TABLE `tblleads` ADD `contact_id` integer;--> statement-breakpoint
ALTER TABLE `tblleads` ADD `last_contact_at` integer;--> statement-breakpoint
CREATE INDEX `tblleads_status_dateadded` ON `tblleads` (`status`,`dateadded`);--> statement-breakpoint
CREATE INDEX `tblleads_dateadded` ON `tblleads` (`dateadded`);--> statement-breakpoint
CREATE INDEX `tblleads_assigned` ON `tblleads` (`assigned`,`dateadded`);--> statement-breakpoint
CREATE INDEX `tblleads_source` ON `tblleads` (`source`,`dateadded`);--> statement-breakpoint
CREATE INDEX `tblleads_name` ON `tblleads` (`name`);--> statement-breakpoint
ALTER TABLE `tblquick_replies` ADD `media_key` text;--> statement-breakpoint
ALTER TABLE `tblquick_replies` ADD `created_by` integer;--> statement-breakpoint
ALTER TABLE `tblquick_replies` ADD `updated_at` integer;--> statement-breakpoint
ALTER TABLE `tblstaff` ADD `two_factor_enabled` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `tblstaff` ADD `is_available` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `tblstaff` ADD `chat_cap` integer;--> statement-breakpoint
ALTER TABLE `tblstaff` ADD `last_turn_at` integer;--> statement-breakpoint
ALTER TABLE `tblstaff_sessions` ADD `via` text;