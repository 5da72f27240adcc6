#!/bin/bash
# Run once by the postgres image: the two roles and a database per service. The services make their own tables.
set -euo pipefail
psql --set ON_ERROR_STOP=1 --username postgres \
  --set owner_password="$VIR_OWNER_PASSWORD" --set app_password="$VIR_APP_PASSWORD" <<'SQL'
create role vir_owner login password :'owner_password';
create role vir_app login password :'app_password';
SQL
for name in national_hub noord_brabant haaglanden raad \
  noord_brabant_notification haaglanden_notification raad_notification; do
  createdb --username postgres --owner vir_owner "$name"
done
