# The commands of the house. Each is a script in config/scripts/, so that people, the test run
# and docker-compose.yml start everything the same way.
#
#   make run     install what is missing and start the portal with its demo municipality
#   make test    install what the tests need and run them all
SHELL := /bin/bash
.DEFAULT_GOAL := run
.PHONY: install run test bench real lint lock messages

install:  ## system libraries, .venv, translations
	@config/scripts/install.sh run

run: install  ## the portal with web server, worker and demo municipality
	@.venv/bin/python manage.py up

test:  ## linters, the whole suite on PostgreSQL, the database-touching part on SQLite
	@config/scripts/install.sh test
	@config/scripts/test.sh

bench:  ## measured times against a PostgreSQL of its own
	@config/scripts/install.sh test
	@config/scripts/with-services.sh config/scripts/bench.sh

real:  ## check the real files of a folder: make real DIR=../shared/data
	@config/scripts/install.sh test
	@config/scripts/real.sh "$(DIR)"

lint:  ## everything that reads the sources without running them
	@config/scripts/install.sh test
	@config/scripts/lint.sh

lock:  ## compile pyproject.toml into the two files of pinned, hashed packages
	@config/scripts/lock.sh

messages:  ## collect the texts of the screen for translation and compile what is translated
	@config/scripts/install.sh run
	@config/scripts/messages.sh
