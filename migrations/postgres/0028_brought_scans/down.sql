DROP TABLE brought_scans;
