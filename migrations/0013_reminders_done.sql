ALTER TABLE `tblreminders` ADD `done_at` integer;--> statement-breakpoint
CREATE INDEX `tblreminders_open` ON `tblreminders` (`staff_id`,`date_at`) WHERE done_at is null and target = 'staff';