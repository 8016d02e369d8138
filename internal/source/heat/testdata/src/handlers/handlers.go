// Package handlers has functions that packages of others call, and what takes far longer than an allocation.
package handlers

import (
	"context"
	"net/http"

	"github.com/gdamore/tcell/v2"
	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	fiber3 "github.com/gofiber/fiber/v3"
	"github.com/julienschmidt/httprouter"
	"github.com/labstack/echo/v4"
	echo5 "github.com/labstack/echo/v5"
	"github.com/miekg/dns"
	"github.com/nats-io/nats.go"
	"github.com/urfave/cli"
	cli2 "github.com/urfave/cli/v2"
	cli3 "github.com/urfave/cli/v3"
	"github.com/valyala/fasthttp"
	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/bcrypt"
	"golang.org/x/crypto/scrypt"
)

func here() int { return 0 }

type app struct{ hash []byte }

func (*app) HTTP(http.ResponseWriter, *http.Request) { here() }             // want "^hot called in a loop of package net/http; loops 1 .0 own.$"
func (*app) Gin(*gin.Context)                        { here() }             // want "^hot called in a loop of package gin; loops 1 .0 own.$"
func (*app) Echo(echo.Context) error                 { here(); return nil } // want "^hot called in a loop of package echo; loops 1 .0 own.$"
func (*app) Echo5(*echo5.Context) error              { here(); return nil } // want "^hot called in a loop of package echo; loops 1 .0 own.$"
func (*app) Fiber(*fiber.Ctx) error                  { here(); return nil } // want "^hot called in a loop of package fiber; loops 1 .0 own.$"
func (*app) Fiber3(fiber3.Ctx) error                 { here(); return nil } // want "^hot called in a loop of package fiber; loops 1 .0 own.$"
func (*app) FastHTTP(*fasthttp.RequestCtx)           { here() }             // want "^hot called in a loop of package fasthttp; loops 1 .0 own.$"
func (*app) Nats(*nats.Msg)                          { here() }             // want "^hot called in a loop of package nats; loops 1 .0 own.$"
func (*app) DNS(dns.ResponseWriter, *dns.Msg)        { here() }             // want "^hot called in a loop of package dns; loops 1 .0 own.$"

func (*app) Router(http.ResponseWriter, *http.Request, httprouter.Params) { here() } // want "^hot called in a loop of package httprouter; loops 1 .0 own.$"

func (*app) Draw(tcell.Screen)                               { here() }                  // want "^hot called in a loop of package tcell; loops 1 .0 own.$"
func (*app) RoundTrip(*http.Request) (*http.Response, error) { here(); return nil, nil } // want "^hot called in a loop of package net/http; loops 1 .0 own.$"
func (*app) Paint(tcell.Screen)                              { here() }                  // want "^warm ; loops 0 .0 own.$"

func (*app) Less(i, j int) bool                      { return here() < 0 }        // want "^hot called in a loop of package sort; loops 1 .0 own.$"
func (*app) Swap(i, j int)                           { here() }                   // want "^hot called in a loop of package sort; loops 1 .0 own.$"
func (*app) ReadAt(p []byte, off int64) (int, error) { return here(), nil }       // want "^hot called in a loop of package io; loops 1 .0 own.$"
func (*app) ReadByte() (byte, error)                 { here(); return 0, nil }    // want "^hot called in a loop of package io; loops 1 .0 own.$"
func (*app) ReadRune() (rune, int, error)            { here(); return 0, 0, nil } // want "^hot called in a loop of package io; loops 1 .0 own.$"
func (*app) WriteByte(byte) error                    { here(); return nil }       // want "^hot called in a loop of package io; loops 1 .0 own.$"
func (*app) WriteRune(rune) (int, error)             { return here(), nil }       // want "^hot called in a loop of package io; loops 1 .0 own.$"
func (*app) WriteString(string) (int, error)         { return here(), nil }       // want "^hot called in a loop of package io; loops 1 .0 own.$"

func command(*cli.Context) error                    { here(); return nil } // want "^cold runs once, from main, a command or init; loops 0 .0 own., seldom$"
func command2(*cli2.Context) error                  { here(); return nil } // want "^cold runs once, from main, a command or init; loops 0 .0 own., seldom$"
func command3(context.Context, *cli3.Command) error { here(); return nil } // want "^cold runs once, from main, a command or init; loops 0 .0 own., seldom, beside what its context can stop$"
func (*app) Run([]string) int                       { return here() }      // want "^cold runs once, from main, a command or init; loops 0 .0 own., seldom$"

var commands = []any{command, command2, command3}

func (a *app) Login(_ http.ResponseWriter, r *http.Request) {
	here() // want "^hot called in a loop of package net/http; loops 1 .0 own., beside bcrypt.CompareHashAndPassword$"
	_ = bcrypt.CompareHashAndPassword(a.hash, []byte(r.Method))
}

func (a *app) Cost(http.ResponseWriter, *http.Request) {
	here() // want "^hot called in a loop of package net/http; loops 1 .0 own.$"
	_, _ = bcrypt.Cost(a.hash)
}

func (a *app) SignUp(_ http.ResponseWriter, r *http.Request) {
	here() // want "^hot called in a loop of package net/http; loops 1 .0 own., beside bcrypt.GenerateFromPassword$"
	a.hash, _ = bcrypt.GenerateFromPassword([]byte(r.Method), 10)
}

func (a *app) Scrypt(_ http.ResponseWriter, r *http.Request) {
	here() // want "^hot called in a loop of package net/http; loops 1 .0 own., beside scrypt.Key$"
	a.hash, _ = scrypt.Key([]byte(r.Method), nil, 1<<15, 8, 1, 32)
}

func (a *app) Argon(_ http.ResponseWriter, r *http.Request) {
	here() // want "^hot called in a loop of package net/http; loops 1 .0 own., beside argon2.IDKey$"
	a.hash = argon2.IDKey([]byte(r.Method), nil, 1, 64<<10, 4, 32)
}

func (a *app) Argon2i(_ http.ResponseWriter, r *http.Request) {
	here() // want "^hot called in a loop of package net/http; loops 1 .0 own., beside argon2.Key$"
	a.hash = argon2.Key([]byte(r.Method), nil, 1, 64<<10, 4, 32)
}
