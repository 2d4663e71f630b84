create database trainer;
