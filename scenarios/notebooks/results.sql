-- The steps of results.ipynb in DuckDB, over the Parquet files of a run with --parquet:
--   npm run cli -- simulate scenarios/midsize-manufacturer.yaml --parquet --out results/midsize-manufacturer
--   cd results/midsize-manufacturer && duckdb < ../../scenarios/notebooks/results.sql
-- Folders of part files (--split) are read as 'plan-years-parquet/*.parquet' and 'claimants-parquet/*.parquet'.

CREATE VIEW plan_years AS SELECT * FROM 'plan-years.parquet';
CREATE VIEW claimants AS SELECT * FROM 'claimants.parquet';
CREATE TABLE summary AS SELECT * FROM read_json('summary.json', maximum_object_size = 100000000);

-- What the files say of themselves: their study, and the unit of every column
SELECT decode(key) AS key, decode(value) AS value FROM parquet_kv_metadata('plan-years.parquet')
WHERE decode(key) <> 'ARROW:schema';

-- Exceedance curve: cost with stop-loss and without, by the probability of a costlier year
CREATE MACRO levels() AS [0.5, 0.75, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999];
CREATE TABLE curve AS
SELECT unnest(levels()) AS level,
       unnest(quantile_disc(total_cost, levels())) AS with_stop_loss,
       unnest(quantile_disc(gross, levels())) AS gross
FROM plan_years;
SELECT round(1 - level, 6) AS probability_of_a_costlier_year,
       with_stop_loss,
       gross + fixedCosts.yearly - coalesce(covers.specific.premium, 0) - coalesce(covers.aggregate.premium, 0)
         AS without_stop_loss
FROM curve, summary ORDER BY level;

-- Probability of a deficit and TVaR from the rows, beside summary.json
CREATE TABLE comparison AS
SELECT 'probability of a deficit' AS what,
       (SELECT avg((total_cost > funding.yearly)::INT) FROM plan_years, summary) AS from_rows,
       (SELECT p.value FROM (SELECT unnest(probabilities) AS p FROM summary) WHERE p.name = 'deficit') AS in_summary,
       1e-12 AS tolerance
UNION ALL
SELECT 'TVaR ' || tail.level || ' of total cost',
       with_stop_loss + avg(greatest(total_cost - with_stop_loss, 0)) / (1 - tail.level),
       tail.value,
       1e-5
FROM plan_years, curve,
     (SELECT unnest(a.tailValues, recursive := true)
      FROM (SELECT unnest(amounts) AS a FROM summary) WHERE a.role = 'totalCost') AS tail
WHERE curve.level = tail.level
GROUP BY tail.level, tail.value, with_stop_loss;
SELECT what, from_rows, in_summary FROM comparison ORDER BY what;
SELECT CASE WHEN count(*) = 3 AND bool_and(abs(from_rows / in_summary - 1) <= tolerance) THEN 'all as in summary.json'
            ELSE error('the rows give other numbers than summary.json') END AS comparison
FROM comparison;

-- An attachment by hand: what each would have recovered from the same simulated claimants
SELECT attachment,
       count(*) FILTER (amount > attachment) / any_value(planYears) AS members_above,
       sum(greatest(amount - attachment, 0)) / any_value(planYears) AS expected_recovery,
       expected_recovery / any_value(covers.specific.lossRatio.value) / any_value(employees) / 12 AS premium_pepm,
       any_value(covers.specific.recovery.value) FILTER (attachment = contract.specific.attachment) AS in_summary
FROM claimants, summary,
     (SELECT unnest([75000, 100000, 125000, 150000, 200000, 250000, 300000, 400000, 500000]) AS attachment)
GROUP BY attachment ORDER BY attachment;
